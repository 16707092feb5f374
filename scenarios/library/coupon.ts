/** The shopper’s wallet has a coupon (F30). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const coupon: ScenarioInput = {
  version: 1,
  name: 'coupon',
  title: 'coupon makes the payment smaller',
  why: 'F30, cause C10: total and payer_total differ. The order is over the total, whatever the wallet paid of it.',
  causes: ['C10'],
  rows: ['F30'],
  shoppers: { count: 4 },
  faults: [{ fault: 'platform.coupon', params: { offFen: 50 }, when: { fromSale: 2, toSale: 3 } }],
  expected: { naive: [] },
  claims: everyClaim,
}
