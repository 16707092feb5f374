/** The refund’s notice overtakes the payment’s (F5). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const noticesOutOfOrder: ScenarioInput = {
  version: 1,
  name: 'notices-out-of-order',
  title: 'notices out of order',
  why: 'F5, cause C9: paid, cancelled and refunded, and the notices come the wrong way round: the late one must not bring the order back.',
  causes: ['C9'],
  rows: ['F5', 'F26'],
  shoppers: {
    count: 4,
    flow: 'customer-scans',
    habits: [
      { habit: 'pays-late', sale: 2, afterMs: 6000 },
      { habit: 'cancels', sale: 2, afterMs: 9000 },
    ],
  },
  faults: [{ fault: 'platform.notice-out-of-order', when: { fromSale: 2, toSale: 3 } }],
  expected: { naive: ['issued-not-printed', 'told-otherwise'] },
  claims: everyClaim.filter((claim) => claim !== 'shoppers-served'),
}
