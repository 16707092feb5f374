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
  // By the clock, past the fourth delivery of the second charge: a window that ended with the sale would
  // end a second before a delivery.
  shoppers: { count: 4, flow: 'customer-scans', arriveAtMs: { '2': 40_000, '3': 160_000 } },
  faults: [
    {
      fault: 'platform.notice-lost',
      params: { deliveries: 'all' },
      when: { atMs: 25_000, forMs: 122_000 },
    },
  ],
  expected: { naive: ['duplicate-charge', 'paid-not-issued', 'told-otherwise'] },
  claims: everyClaim,
}
