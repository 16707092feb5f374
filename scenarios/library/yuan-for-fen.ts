/** The backend takes fen for yuan (F30). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const yuanForFen: ScenarioInput = {
  version: 1,
  name: 'yuan-for-fen',
  title: 'fen taken for yuan',
  why: 'F30, cause C10: the till speaks fen and the backend yuan. Everything says ok, and the order is over a hundredfold.',
  causes: ['C10'],
  rows: ['F30'],
  shoppers: { count: 4 },
  faults: [{ fault: 'orders.unit-mistake', when: { fromSale: 2, toSale: 3 } }],
  expected: { naive: ['amount-mismatch'] },
  claims: everyClaim.filter((claim) => claim !== 'shoppers-served'),
}
