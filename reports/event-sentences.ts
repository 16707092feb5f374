/** Each fact as a sentence, in the reader's language. */

import type { LedgerEvent } from '../simulators/ledger/facts.ts'
import type { Text } from './text/text.ts'

/** Facts whose story turns on money, order, paper or word: shown strongly. */
export const turningPoints: readonly LedgerEvent['kind'][] = [
  'captured',
  'reversed',
  'order-issued',
  'order-refused',
  'receipt-printed',
  'told',
  'terminal-died',
  'answer-withheld',
]

export function sentenceOf(event: LedgerEvent, text: Text): string {
  // The table has one function per kind; the compiler cannot see that event and key go together.
  const sentence = text.events[event.kind] as (event: LedgerEvent) => string
  return sentence(event)
}
