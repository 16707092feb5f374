/** The last of what a process said: kept bounded, shown only when something went wrong. */

const charsMaxDefault = 16_384

export interface OutputTail {
  push(text: string): void
  /** What is kept, oldest first; begins with `…` when something was thrown away. */
  text(): string
}

/** @param charsMax how much is kept, in characters; the oldest goes first. */
export function outputTail(charsMax = charsMaxDefault): OutputTail {
  let kept = ''
  let cut = false
  return {
    push: (text) => {
      kept += text
      if (kept.length <= charsMax) return
      kept = kept.slice(-charsMax)
      cut = true
    },
    text: () => (cut ? `…${kept}` : kept),
  }
}

/** Calls `onLine` for each whole line of a stream that arrives in pieces. */
export function lineSplitter(onLine: (line: string) => void, charsMax = charsMaxDefault) {
  let rest = ''
  return (text: string): void => {
    const lines = (rest + text).split('\n')
    // A line without an end must not grow for ever.
    rest = (lines.pop() ?? '').slice(-charsMax)
    for (const line of lines) onLine(line.replace(/\r$/, ''))
  }
}
