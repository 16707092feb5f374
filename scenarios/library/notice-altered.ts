/** The amount in a notice is not the one that was paid (F6). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const noticeAltered: ScenarioInput = {
  version: 1,
  name: 'notice-altered',
  title: 'notice altered',
  why: 'F6, cause C9: somebody sends a notice of his own, over another amount. Who does not look at signature and amount makes an order of it.',
  causes: ['C9'],
  rows: ['F6'],
  shoppers: { count: 4, flow: 'customer-scans' },
  faults: [
    {
      fault: 'platform.notice-altered',
      params: { how: 'amount' },
      when: { fromSale: 2, toSale: 2 },
    },
  ],
  expected: { naive: ['duplicate-order'] },
  claims: everyClaim,
}
