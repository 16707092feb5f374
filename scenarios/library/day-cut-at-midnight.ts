/** A sale is created before midnight and paid after it (F29). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const dayCutAtMidnight: ScenarioInput = {
  version: 1,
  name: 'day-cut-at-midnight',
  title: 'paid across midnight',
  why: 'F29, cause C9: the bill is cut by the moment of payment. Created at 23:59, paid at 00:00, a sale is in the next day’s bill; who compares one day only calls it lost.',
  causes: ['C9'],
  rows: ['F29'],
  shoppers: { count: 4 },
  settings: {
    platform: { zeroUnixSeconds: 1767283180, billOfToday: true, billReadyAfterMs: 0 },
    terminal: { zeroUnixSeconds: 1767283180 },
  },
  faults: [
    {
      fault: 'platform.user-paying',
      params: { forMs: 38000, then: 'pays', times: 1 },
      when: { fromSale: 2, toSale: 2 },
    },
  ],
  dayEnd: { forMs: 120000 },
  issuedWithinMs: 90000,
  expected: { naive: ['duplicate-charge'] },
  claims: everyClaim,
}
