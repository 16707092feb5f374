/** The receipt comes out before the order is there (F24). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const printedBeforeTheOrder: ScenarioInput = {
  version: 1,
  name: 'printed-before-the-order',
  title: 'receipt printed before the order',
  why: 'F24, cause C6: an old till prints when the money has moved, and the order is refused afterwards. The shopper holds a receipt for an order that nobody makes.',
  causes: ['C6'],
  rows: ['F24'],
  shoppers: { count: 4, amounts: { '2': 300 } },
  settings: { terminal: { printWhen: 'before-order' } },
  faults: [
    {
      fault: 'orders.floor-after-charge',
      params: { floorFen: 500 },
      when: { fromSale: 2, toSale: 2 },
    },
  ],
  expected: { naive: ['paid-not-issued', 'printed-not-issued', 'told-otherwise'] },
  claims: everyClaim.filter((claim) => claim !== 'shoppers-served'),
}
