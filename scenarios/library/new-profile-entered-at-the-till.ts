/** The new floor stands in the till’s own limits, if it looks at them (F16b). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const newProfileEnteredAtTheTill: ScenarioInput = {
  version: 1,
  name: 'new-profile-entered-at-the-till',
  title: 'new floor entered at the till',
  why: 'F16b, cause C4: the profile was changed and somebody entered the new floor at the till. Whoever looks before charging refuses in time; whoever does not takes the money and gets no order.',
  causes: ['C4'],
  rows: ['F16b'],
  shoppers: { count: 4, amountFen: { min: 600, max: 9900 }, amounts: { '2': 300 } },
  settings: { orders: { floorFen: 500, floorCheck: 'after-charge' }, terminal: { floorFen: 500 } },
  expected: { naive: ['paid-not-issued', 'told-otherwise'] },
  claims: [
    ...everyClaim.filter((claim) => claim !== 'shoppers-served'),
    'declined-for-the-right-reason',
  ],
}
