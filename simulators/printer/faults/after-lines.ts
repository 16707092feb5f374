/** Does something between two lines of a receipt. */

import type { Printer } from '../printer.ts'

/** @returns the way to call it off; does nothing once it has happened. */
export function afterPrintedLines(printer: Printer, lines: number, then: () => void): () => void {
  if (lines === 0) {
    then()
    return () => {}
  }
  let left = lines
  const stopListening = printer.onEvent((event) => {
    if (event.kind !== 'line') return
    left -= 1
    if (left > 0) return
    stopListening()
    then()
  })
  return stopListening
}
