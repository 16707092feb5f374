/** What a scanner reads once more after it has read a shopper's code. */

import type { PlannedRead, Presented } from '../reads.ts'

/** The other of the two symbols on a wallet's screen. */
const otherSymbol = ({ symbology }: PlannedRead) => (symbology === 'qr' ? 'code-128' : 'qr')

/** Undefined when there is nothing more to read, such as a next code that nobody handed along. */
export function secondRead(
  reads: readonly PlannedRead[],
  { refreshedCode }: Presented,
  as: 'same-code' | 'refreshed-code',
): PlannedRead | undefined {
  const last = reads.at(-1)
  if (last === undefined) return undefined
  if (as === 'same-code') return { ...last, symbology: otherSymbol(last) }
  return refreshedCode === undefined ? undefined : { ...last, code: refreshedCode }
}
