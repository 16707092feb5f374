/** What there is, for whoever named something that there is not: on lines that a screen shows whole. */

import { nearest } from './did-you-mean.ts'

const lineLengthMax = 100

/** Below a mistake that is itself set in. */
const setIn = ' '.repeat(6)

/** A list among words goes on in the next line, after a comma, before it becomes too long to read. */
export function wrapped(text: string, indent = setIn): string {
  const lines: string[] = []
  let line = ''
  for (const part of text.split(/(?<=[,;.]) /)) {
    const longer = line === '' ? part : `${line} ${part}`
    if (line !== '' && indent.length + longer.length > lineLengthMax) {
      lines.push(line)
      line = part
    } else {
      line = longer
    }
  }
  return [...lines, line].join(`\n${indent}`)
}

/** Short enough to be read in the sentence that asks for it. */
const besideMax = 80

/** ` – did you mean charged-once?` where one of them is near, and where none is all of them. */
export function meantOrAll(wrong: string, known: readonly string[]): string {
  const meant = nearest(wrong, known)
  if (meant !== undefined) return ` – did you mean ${meant}?`
  return besideOrBelow(`there are ${known.join(', ')}`)
}

export const besideOrBelow = (text: string): string =>
  text.length <= besideMax ? ` (${text})` : `\n${setIn}${wrapped(text)}`
