/** The day’s limit is used up in the middle of the lunch (F17). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const dayLimitReached: ScenarioInput = {
  version: 1,
  name: 'day-limit-reached',
  title: 'limit of the day reached',
  why: 'F17, cause C4: the third sale would exceed what the merchant may take in a day. Refused before money moves; another code of the same shopper changes nothing.',
  causes: ['C4'],
  rows: ['F17'],
  shoppers: { count: 5, amounts: { '1': 4000, '2': 4000, '3': 4000, '4': 1000, '5': 4000 } },
  settings: { platform: { dayLimitFen: 10000 } },
  expected: { naive: [] },
  claims: [
    ...everyClaim.filter((claim) => claim !== 'shoppers-served'),
    'declined-for-the-right-reason',
    'refused-for-good-is-final',
  ],
}
