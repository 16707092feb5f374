/** The merchant is put on the blacklist during the day (F18). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const merchantBlacklisted: ScenarioInput = {
  version: 1,
  name: 'merchant-blacklisted',
  title: 'merchant on the blacklist',
  why: 'F18, cause C5: from one sale to the next the merchant is blocked. A permanent refusal that looks like a failed payment is tried again without end.',
  causes: ['C5'],
  rows: ['F18'],
  shoppers: { count: 5 },
  faults: [
    {
      fault: 'platform.merchant-status',
      params: { status: 'blacklisted' },
      when: { fromSale: 3, toSale: 5 },
    },
  ],
  expected: { naive: ['refused-for-good-is-final'] },
  claims: [
    ...everyClaim.filter((claim) => claim !== 'shoppers-served'),
    'declined-for-the-right-reason',
    'refused-for-good-is-final',
  ],
}
