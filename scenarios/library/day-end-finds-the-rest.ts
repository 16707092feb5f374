/** What is left at night is found by comparing (F29). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const dayEndFindsTheRest: ScenarioInput = {
  version: 1,
  name: 'day-end-finds-the-rest',
  title: 'day-end comparison',
  why: 'F29, cause C9: the answer is lost, the till says that it failed, and the shopper pays again. The first payment is in the platform’s bill and in no order: the comparison of the day’s end must find it and give the money back.',
  causes: ['C9'],
  rows: ['F29'],
  shoppers: { count: 5 },
  settings: { platform: { billOfToday: true, billReadyAfterMs: 0 } },
  faults: [
    {
      fault: 'platform.capture-lose-answer',
      params: { how: 'never-answer', times: 1 },
      when: { fromSale: 2, toSale: 2 },
    },
  ],
  dayEnd: { forMs: 120000 },
  expected: { naive: ['duplicate-charge'] },
  claims: everyClaim.filter((claim) => claim !== 'shoppers-served'),
}
