/** A guide as a script: the files that it has written, the lines it adds, the commands it runs. */

export type Step =
  | { readonly kind: 'file'; readonly path: string; readonly text: string }
  | { readonly kind: 'line'; readonly path: string; readonly text: string }
  | { readonly kind: 'commands'; readonly lines: readonly Command[] }
  /** Must be found in what the last commands printed; `…` stands for anything within a line. */
  | { readonly kind: 'printed'; readonly lines: readonly string[] }

export interface Command {
  readonly line: string
  readonly exitCode: number
}

/** A fenced block says after its language what it is: `ts path`, `ts +path` (one line more), `sh`, `text`. */
export function stepsOf(markdown: string): readonly Step[] {
  return [...markdown.matchAll(/^```(\w+)(?: (\S+))?\n(.*?)^```$/gms)].flatMap(
    ([, language = '', path, text = '']): Step[] => {
      if (language === 'sh') return [{ kind: 'commands', lines: linesOf(text).map(commandOf) }]
      if (language === 'text') return [{ kind: 'printed', lines: linesOf(text) }]
      if (path === undefined) return []
      return path.startsWith('+')
        ? [{ kind: 'line', path: path.slice(1), text }]
        : [{ kind: 'file', path, text }]
    },
  )
}

const linesOf = (text: string): readonly string[] =>
  text.split('\n').filter((line) => line.trim() !== '')

function commandOf(text: string): Command {
  const [line = '', comment = ''] = text.split('  # ')
  return { line, exitCode: Number(/exit code (\d+)/.exec(comment)?.[1] ?? 0) }
}

/** Whether some line of what was printed has all parts of the wanted one, in their order. */
export function isPrinted(printed: string, wanted: string): boolean {
  const parts = wanted.split('…').map((part) => part.trim())
  return printed.split('\n').some((line) => {
    let from = 0
    return parts.every((part) => {
      const at = line.indexOf(part, from)
      from = at + part.length
      return at >= 0
    })
  })
}
