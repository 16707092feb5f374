/** An amount above what one sale may be (F17). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const aboveCeiling: ScenarioInput = {
  version: 1,
  name: 'above-ceiling',
  title: 'above the limit of one sale',
  why: 'F17, cause C4: refused before money moves, told for what it is, and not tried again with another code.',
  causes: ['C4'],
  rows: ['F17'],
  shoppers: { count: 4, amounts: { '2': 60000 } },
  faults: [
    { fault: 'platform.limits', params: { ceilingFen: 50000 }, when: { fromSale: 2, toSale: 2 } },
  ],
  expected: { naive: [] },
  claims: [
    ...everyClaim.filter((claim) => claim !== 'shoppers-served'),
    'declined-for-the-right-reason',
  ],
}
