/** The notice never arrives (F5). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const noticeLost: ScenarioInput = {
  version: 1,
  name: 'notice-lost',
  title: 'notice lost',
  why: 'F5, cause C9: the shopper has scanned the code on the display and paid. The platform’s notice never comes, and a shop that waits for nothing else never makes the order.',
  causes: ['C9'],
  rows: ['F5'],
  reports: ['odoo-207425'],
  shoppers: { count: 4, flow: 'customer-scans' },
  faults: [
    {
      fault: 'platform.notice-lost',
      params: { deliveries: 'all' },
      when: { fromSale: 2, toSale: 2 },
    },
  ],
  expected: {
    naive: ['duplicate-charge', 'duplicate-order', 'issued-not-printed', 'told-otherwise'],
  },
  claims: everyClaim,
}
