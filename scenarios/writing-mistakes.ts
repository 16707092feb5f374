/** A scenario's file that cannot be read as what its name says: every mistake of writing, with its place. */

import { RigError } from '../simulators/kernel/errors.ts'

export interface Position {
  readonly line: number
  readonly column: number
}

/** Where a dotted field stands, or what should hold it; undefined where nobody knows. */
export type PositionOf = (field: string) => Position | undefined

export interface WritingMistake {
  readonly at: Position
  readonly text: string
}

/** As editors and terminals understand it. */
export const placed = (file: string, at: Position | undefined): string =>
  at === undefined ? file : `${file}:${at.line}:${at.column}`

/** From the top down; what stands nowhere comes last. */
export const byPlace = (a: Position | undefined, b: Position | undefined): number =>
  (a?.line ?? Infinity) - (b?.line ?? Infinity) || (a?.column ?? 0) - (b?.column ?? 0)

/** Counted from 1, as editors do. A file may have many lines, and a mistake in each. */
export function positionsIn(text: string): (offset: number) => Position {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)]
  return (offset) => {
    let line = 0
    for (let beyond = starts.length; beyond - line > 1;) {
      const half = Math.floor((line + beyond) / 2)
      if ((starts[half] ?? Infinity) <= offset) line = half
      else beyond = half
    }
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 }
  }
}

export function notWritten(file: string, mistakes: readonly WritingMistake[]): RigError {
  const told = mistakes
    .toSorted((a, b) => byPlace(a.at, b.at))
    .map(({ at, text }) => `  - ${placed(file, at)} ${text}`)
  const count = `${told.length} ${told.length === 1 ? 'mistake' : 'mistakes'}`
  return new RigError(`${file} has ${count} of writing:\n${told.join('\n')}`, {
    code: 'badInput',
    hint: 'Mend all of them and run it again; what it says is looked at once it can be read.',
  })
}
