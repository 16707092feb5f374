/** The order is issued and the till never hears of it (F4). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const orderAnswerLost: ScenarioInput = {
  version: 1,
  name: 'order-answer-lost',
  title: 'answer to the order lost',
  why: 'F4, causes C1 and C7: the backend issues the order, and its answer is lost. A till that takes silence for a refusal keeps the money and says that nothing was sold.',
  causes: ['C1', 'C7'],
  rows: ['F4'],
  shoppers: { count: 4 },
  faults: [{ fault: 'orders.answer-lost', params: { times: 1 }, when: { fromSale: 2, toSale: 2 } }],
  expected: { naive: ['duplicate-charge', 'duplicate-order'] },
  claims: everyClaim,
}
