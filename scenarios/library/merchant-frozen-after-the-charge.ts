/** The account is frozen between charge and reverse (F19). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const merchantFrozenAfterTheCharge: ScenarioInput = {
  version: 1,
  name: 'merchant-frozen-after-the-charge',
  title: 'merchant frozen after the charge',
  why: 'F19, cause C5: the charge stands, its answer is lost, and the account is frozen: the reverse is refused until somebody lifts it.',
  causes: ['C5'],
  rows: ['F19'],
  shoppers: { count: 4 },
  faults: [
    {
      fault: 'platform.capture-lose-answer',
      params: { how: 'never-answer' },
      when: { fromSale: 2, toSale: 2 },
    },
    {
      fault: 'orders.floor-after-charge',
      params: { floorFen: 100000 },
      when: { fromSale: 2, toSale: 2 },
    },
    {
      fault: 'platform.merchant-status',
      params: { status: 'frozen' },
      when: { fromSale: 3, toSale: 3 },
    },
  ],
  settleMs: 240000,
  claims: everyClaim.filter((claim) => claim !== 'shoppers-served'),
}
