/** The paper ends in the middle of a receipt (F23). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const paperOut: ScenarioInput = {
  version: 1,
  name: 'paper-out',
  title: 'paper out mid-receipt',
  why: 'F23, cause C6: paid and issued, the roll ends after five lines; a till that trusts the socket never notices.',
  causes: ['C6'],
  rows: ['F23'],
  // An ordinary till says its last word and prints then: the next shopper comes when that receipt is out.
  shoppers: { count: 4, arriveAtMs: { '2': 14_000, '3': 30_000 } },
  faults: [
    {
      fault: 'printer.paper-out',
      params: { afterLines: 5, reloadAfterMs: 20_000 },
      // A till that trusts the socket has finished before the paper moves: the roll stays empty longer.
      when: { fromSale: 2, toSale: 3 },
    },
  ],
  expected: { naive: ['issued-not-printed'] },
  claims: everyClaim,
}
