/** The merchant may not take money any more (F18). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const merchantRestricted: ScenarioInput = {
  version: 1,
  name: 'merchant-restricted',
  title: 'merchant restricted',
  why: 'F18, cause C5: papers expired, the audit failed. Every charge is refused for good; a till that takes it for a bad code charges again and again.',
  causes: ['C5'],
  rows: ['F18'],
  shoppers: { count: 5 },
  faults: [
    {
      fault: 'platform.merchant-status',
      params: { status: 'restricted' },
      when: { fromSale: 2, toSale: 4 },
    },
  ],
  expected: { naive: ['refused-for-good-is-final'] },
  claims: [
    ...everyClaim.filter((claim) => claim !== 'shoppers-served'),
    'declined-for-the-right-reason',
    'refused-for-good-is-final',
  ],
}
