/** The way to the order backend swallows everything for a while (F4). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const ordersUnreachable: ScenarioInput = {
  version: 1,
  name: 'orders-unreachable',
  title: 'order backend out of reach',
  why: 'F4, cause C7: scanning and paying work, nothing reaches the backend for the length of two sales.',
  causes: ['C7'],
  rows: ['F4'],
  shoppers: { count: 5 },
  faults: [
    {
      fault: 'network.black-hole',
      on: 'orders',
      params: { direction: 'upstream' },
      when: { fromSale: 2, toSale: 3 },
    },
  ],
  issuedWithinMs: 150000,
  expected: { naive: ['duplicate-charge', 'paid-not-issued', 'told-otherwise'] },
  claims: everyClaim,
}
