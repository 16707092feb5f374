/** A terminal with another scheme for its merchant order numbers, as unique as ours. */

import type { HealthyTerminal } from '../mutant.ts'
import { renumbering } from '../renumbering.ts'

/** The same characters from the end: one number for one number. */
const backwards = (outTradeNo: string) => Array.from(outTradeNo).toReversed().join('')

export const otherNumbers: HealthyTerminal = {
  kind: 'healthy',
  name: 'other-numbers',
  station: 'terminal',
  over: 'hardened',
  difference: 'Composes its order numbers in another way.',
  cites: 'domain §1.3 (6–32 of 0-9 A-Z a-z _ - *)',
  rewrite: () => renumbering(backwards),
}
