/** The same floor, checked only when the order is issued (F16b). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const belowFloorAfterCharge: ScenarioInput = {
  version: 1,
  name: 'below-floor-after-charge',
  title: 'below the floor, checked after the charge',
  why: 'F16b, cause C4: a changed profile puts the floor check into the issuing step; the scan succeeds, no order comes out.',
  causes: ['C4'],
  rows: ['F16b'],
  shoppers: { count: 4, amounts: { '2': 300 } },
  faults: [
    {
      fault: 'orders.floor-after-charge',
      params: { floorFen: 500 },
      when: { fromSale: 2, toSale: 2 },
    },
  ],
  expected: { naive: ['paid-not-issued'] },
  claims: [
    ...everyClaim.filter((claim) => claim !== 'shoppers-served'),
    'declined-for-the-right-reason',
  ],
}
