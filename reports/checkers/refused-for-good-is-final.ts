/**
 * A merchant who may not take money is refused for every code: asking for another one is a mockery.
 * A till that never heard the refusal would be blamed too, so no scenario that loses answers claims it.
 */

import type { PlatformCode } from '../../simulators/ledger/facts.ts'
import { type Checker, verdictOf, type Violation } from '../checker.ts'
import type { JudgedSale } from '../history.ts'

/** No other code of the shopper's changes anything about these (domain §1.10, row F18). */
const forGood: readonly PlatformCode[] = ['NO_AUTH', 'AMOUNT_LIMIT_DAY', 'AMOUNT_LIMIT_MONTH']

/** Charges of the sale behind the first such refusal; undefined where there was none. */
function chargesAfter({ truth: { attempts } }: JudgedSale): number | undefined {
  const at = attempts.findIndex(({ refusals }) => refusals.some((code) => forGood.includes(code)))
  if (at < 0) return undefined
  return attempts.slice(at + 1).filter(({ received }) => received).length
}

const violation = ({ truth, alike }: JudgedSale, charges: number): Violation => ({
  saleNo: truth.saleNo,
  text: `refused for good, and charged again ${charges} ${charges === 1 ? 'time' : 'times'}`,
  atMs: truth.events[0]?.atMs ?? 0,
  weight: charges,
  alike,
})

export const refusedForGoodIsFinal: Checker = {
  name: 'refused-for-good-is-final',
  claim: 'A refusal that no other code can change is not followed by another charge.',
  needs: ['charge-refused'],
  check: ({ sales }) => {
    const found: Violation[] = []
    let examined = 0
    for (const sale of sales) {
      const charges = chargesAfter(sale)
      if (charges === undefined) continue
      examined += sale.alike
      if (charges > 0) found.push(violation(sale, charges))
    }
    return verdictOf(examined, found, 'never put to the test: nobody was refused for good')
  },
}
