/** The label is read twice, once with the refreshed code (F13). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const doubleRead: ScenarioInput = {
  version: 1,
  name: 'double-read',
  title: 'double read',
  why: 'F13, cause C3: two beeps for one shopper; the second read is the same code, or the fresh one the wallet shows next.',
  causes: ['C3'],
  rows: ['F13'],
  shoppers: { count: 5 },
  faults: [
    {
      fault: 'scanner.double-read',
      params: { as: 'same-code', times: 1 },
      when: { fromSale: 2, toSale: 2 },
    },
    {
      fault: 'scanner.double-read',
      params: { as: 'refreshed-code', times: 1 },
      when: { fromSale: 4, toSale: 4 },
    },
  ],
  expected: {
    naive: ['duplicate-charge', 'issued-not-paid'],
    worldsDiffer: [
      {
        terminal: 'naive',
        why: "the second read comes 300 ms after the first, in real time on the wall too: whether the sale of the first is over by then is the machine's",
        comesAndGoes: ['duplicate-order', 'duplicate-print'],
      },
    ],
  },
  claims: everyClaim,
}
