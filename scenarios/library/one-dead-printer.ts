/** One lane’s printer is dead all night (F23). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const oneDeadPrinter: ScenarioInput = {
  version: 1,
  name: 'one-dead-printer',
  title: 'printer back after a night',
  why: 'F23, cause C6: one printer of two is off for longer than anybody waits for a receipt. It must not hold up the other lane, and must not print the night’s tickets in the morning.',
  causes: ['C6'],
  rows: ['F23'],
  reports: ['pos-addons-682'],
  lanes: 2,
  shoppers: { count: 6 },
  faults: [{ fault: 'printer.offline', on: 'lane-02', when: { fromSale: 1, toSale: 6 } }],
  settleMs: 120000,
  claims: everyClaim,
}
