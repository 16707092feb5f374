/** One lane’s printer is dead all night (F23). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const oneDeadPrinter: ScenarioInput = {
  version: 1,
  name: 'one-dead-printer',
  title: 'printer back after a night',
  why: 'F23, cause C6: one printer of two stands for longer than anybody waits for a receipt. It must not hold up the other lane; what comes out of it in the morning is told apart as late.',
  causes: ['C6'],
  rows: ['F23'],
  reports: ['pos-addons-682'],
  lanes: 2,
  shoppers: { count: 6 },
  faults: [
    {
      fault: 'printer.cover-open',
      on: 'lane-02',
      params: { afterLines: 2 },
      when: { fromSale: 2, toSale: 6 },
    },
  ],
  settleMs: 120000,
  expected: { naive: [] },
  claims: everyClaim,
}
