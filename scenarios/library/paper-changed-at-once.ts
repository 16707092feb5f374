/** The paper ends in the middle of a receipt, and the cashier is quick with the next roll (F23). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const paperChangedAtOnce: ScenarioInput = {
  version: 1,
  name: 'paper-changed-at-once',
  title: 'paper changed at once',
  why: 'F23, cause C6: the new roll is in before the till gives up waiting. The printer goes on where it stopped and says that all is printed, on two torn pieces; only its automatic status tells of it.',
  causes: ['C6'],
  rows: ['F23'],
  // An ordinary till says its last word and prints then: the next shopper comes when that receipt is out.
  shoppers: { count: 4, arriveAtMs: { '2': 14_000, '3': 30_000 } },
  faults: [
    {
      fault: 'printer.paper-out',
      params: { afterLines: 3, reloadAfterMs: 4_000 },
      // A till that trusts the socket has finished before the paper moves.
      when: { fromSale: 2, toSale: 3 },
    },
  ],
  expected: { naive: ['issued-not-printed'] },
  claims: everyClaim,
}
