/** The account is frozen between charge and reverse (F19). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const merchantFrozenAfterTheCharge: ScenarioInput = {
  version: 1,
  name: 'merchant-frozen-after-the-charge',
  title: 'merchant frozen after the charge',
  why: 'F19, cause C5: the charge stands, the changed profile refuses its order, and the account is frozen before the money can go back: the reverse is refused until somebody lifts it.',
  causes: ['C5', 'C4'],
  rows: ['F19', 'F16b'],
  lanes: 2,
  shoppers: {
    count: 6,
    gapMsMean: 0,
    amounts: { '2': 300 },
    arriveAtMs: { '2': 8000, '3': 16000, '5': 70000 },
  },
  faults: [
    {
      fault: 'orders.floor-after-charge',
      params: { floorFen: 500 },
      when: { fromSale: 2, toSale: 2 },
    },
    {
      fault: 'platform.merchant-status',
      params: { status: 'frozen' },
      when: { fromSale: 3, toSale: 5 },
    },
  ],
  settleMs: 240000,
  expected: { naive: ['paid-not-issued', 'told-otherwise'] },
  claims: everyClaim.filter((claim) => claim !== 'shoppers-served'),
}
