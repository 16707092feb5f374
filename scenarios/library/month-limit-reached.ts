/** The month’s limit is used up (F17). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const monthLimitReached: ScenarioInput = {
  version: 1,
  name: 'month-limit-reached',
  title: 'limit of the month reached',
  why: 'F17, cause C4: a new merchant’s monthly limit. The sale that exceeds it is refused before money moves.',
  causes: ['C4'],
  rows: ['F17'],
  shoppers: { count: 4, amounts: { '1': 4000, '2': 4000, '3': 4000, '4': 1000 } },
  settings: { platform: { monthLimitFen: 10000 } },
  expected: { naive: [] },
  claims: [
    ...everyClaim.filter((claim) => claim !== 'shoppers-served'),
    'declined-for-the-right-reason',
    'refused-for-good-is-final',
  ],
}
