/** The amount does not reach the limit, checked before the charge (F16). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const belowFloor: ScenarioInput = {
  version: 1,
  name: 'below-floor',
  title: 'below the floor, checked before the charge',
  why: 'F16, cause C4: the limit is set so that the amount does not reach it; refused before money moves, and said so.',
  causes: ['C4'],
  rows: ['F16'],
  shoppers: { count: 4, amounts: { '2': 50 } },
  faults: [
    { fault: 'platform.limits', params: { floorFen: 100 }, when: { fromSale: 2, toSale: 2 } },
  ],
  // F16: refused before money moves, and said so; there is nothing to get wrong.
  expected: { naive: [] },
  claims: [
    ...everyClaim.filter((claim) => claim !== 'shoppers-served'),
    'declined-for-the-right-reason',
  ],
}
