/** A late failure message overwrites a paid order. */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const lateFailureOverwrites: ScenarioInput = {
  version: 1,
  name: 'late-failure-overwrites',
  title: 'late failure overwrites the order',
  why: 'F5, cause C9: the order is issued, and a failure of an earlier try arrives and voids it: paid, and no order any more.',
  causes: ['C9'],
  rows: ['F5'],
  reports: ['stripe-official-79'],
  shoppers: { count: 5 },
  faults: [
    {
      fault: 'orders.late-failure',
      params: { afterMs: 1000, times: 1 },
      when: { fromSale: 2, toSale: 4 },
    },
  ],
  expected: { naive: ['paid-not-issued', 'printed-not-issued', 'told-otherwise'] },
  claims: everyClaim,
}
