/** The same notice comes twice within a second (F5). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const noticeTwice: ScenarioInput = {
  version: 1,
  name: 'notice-twice',
  title: 'notice delivered twice',
  why: 'F5, cause C9: two servers of the platform deliver the same notice at once. A backend that makes an order of each delivery makes the meal twice.',
  causes: ['C9'],
  rows: ['F5'],
  shoppers: { count: 4, flow: 'customer-scans' },
  faults: [
    {
      fault: 'platform.notice-twice',
      params: { times: 1, gapMs: 0 },
      when: { fromSale: 2, toSale: 2 },
    },
  ],
  expected: { naive: ['duplicate-order'] },
  claims: everyClaim,
}
