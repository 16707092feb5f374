/** The printer loses its power and its buffer (F23). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const printerLosesPower: ScenarioInput = {
  version: 1,
  name: 'printer-loses-power',
  title: 'printer loses power mid-receipt',
  why: 'F23, cause C6: order paid, receipt cut off, and no reprint: half a receipt is none, and a second one without a mark is one too many.',
  causes: ['C6'],
  rows: ['F23'],
  reports: ['l10n-italy-4672'],
  // An ordinary till says its last word and prints then: the next shopper comes when that receipt is out.
  shoppers: { count: 4, arriveAtMs: { '2': 14_000, '3': 28_000 } },
  faults: [
    { fault: 'printer.power-cycle', params: { afterLines: 4 }, when: { fromSale: 2, toSale: 3 } },
  ],
  expected: { naive: ['issued-not-printed'] },
  claims: everyClaim,
}
