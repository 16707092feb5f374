/** The cashier cancels while the shopper confirms (F26). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const cancelledWhilePaying: ScenarioInput = {
  version: 1,
  name: 'cancelled-while-paying',
  title: 'cancelled while the shopper pays',
  why: 'F26, cause C12: cancel is pressed and the payer confirms in the same moment. Whoever reverses gives the money back, and no order may be issued any more.',
  causes: ['C12', 'C3'],
  rows: ['F26', 'F11'],
  reports: ['viva-2360', 'odoo-286930'],
  shoppers: { count: 4, habits: [{ habit: 'cancels', sale: 2, afterMs: 11000 }] },
  faults: [
    {
      fault: 'platform.user-paying',
      params: { forMs: 16000, then: 'pays', times: 1 },
      when: { fromSale: 2, toSale: 2 },
    },
  ],
  expected: { naive: [] },
  claims: everyClaim.filter((claim) => claim !== 'shoppers-served'),
}
