/** The limits change while the shop sells (F17, F19). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const limitsChangedInMidFlight: ScenarioInput = {
  version: 1,
  name: 'limits-changed-in-mid-flight',
  title: 'limits changed in mid-flight',
  why: 'F17 and F19, cause C4: the profile is changed at noon, the ceiling falls under an ordinary basket, and is lifted again. What is refused is refused before the charge and for what it is.',
  causes: ['C4'],
  rows: ['F17', 'F19'],
  shoppers: { count: 6, amounts: { '3': 6000, '4': 6000 } },
  faults: [
    { fault: 'platform.limits', params: { ceilingFen: 5000 }, when: { fromSale: 3, toSale: 4 } },
  ],
  expected: { naive: [] },
  claims: [
    ...everyClaim.filter((claim) => claim !== 'shoppers-served'),
    'declined-for-the-right-reason',
  ],
}
