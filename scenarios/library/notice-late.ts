/** The notice comes when the till has given up (F5). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const noticeLate: ScenarioInput = {
  version: 1,
  name: 'notice-late',
  title: 'notice late',
  why: 'F5, cause C9: the notice takes 46 s. By then the till has said that the payment failed, the shopper has paid again, and an order is made for a sale that was called off.',
  causes: ['C9'],
  rows: ['F5'],
  reports: ['adyen-magento-719'],
  shoppers: { count: 4, flow: 'customer-scans' },
  faults: [
    { fault: 'platform.notice-late', params: { byMs: 46000 }, when: { fromSale: 2, toSale: 2 } },
  ],
  issuedWithinMs: 90000,
  expected: { naive: ['duplicate-charge', 'duplicate-order'] },
  claims: everyClaim,
}
