/** The shopper pays more than half a minute after the start (F5). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const paidAfterThirtySeconds: ScenarioInput = {
  version: 1,
  name: 'paid-after-thirty-seconds',
  title: 'paid after more than 30 s',
  why: 'F5 and F11, cause C9: the code stands on the display, the shopper takes 40 s, and a till that looks for 30 has forgotten the sale when the money moves.',
  causes: ['C9', 'C3'],
  rows: ['F5', 'F11'],
  reports: ['adyen-magento2-1431'],
  shoppers: {
    count: 4,
    rescansMax: 0,
    flow: 'customer-scans',
    habits: [{ habit: 'pays-late', sale: 2, afterMs: 40000 }],
  },
  issuedWithinMs: 120000,
  expected: { naive: ['issued-not-printed', 'told-otherwise'] },
  claims: everyClaim,
}
