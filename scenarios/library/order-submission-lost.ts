/** Everything is fine until the last step (F4, the article's case 1). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const orderSubmissionLost: ScenarioInput = {
  version: 1,
  name: 'order-submission-lost',
  title: 'order submission lost at the last step',
  why: 'F4, causes C1 and C7, case 1 of the article: paid, then "submit order" says "network unstable, try again later".',
  causes: ['C1', 'C7'],
  rows: ['F4'],
  shoppers: { count: 4 },
  faults: [
    {
      fault: 'network.reset',
      on: 'orders',
      params: { afterMs: 0, direction: 'upstream' },
      when: { fromSale: 2, toSale: 2 },
    },
  ],
  expected: { naive: ['duplicate-charge'] },
  claims: everyClaim,
}
