/** Nothing is hurt: the walk as it should be. */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const cleanLane: ScenarioInput = {
  version: 1,
  name: 'clean-lane',
  title: 'clean lane',
  why: 'The control: with no fault every sale is paid once, issued once, printed once and told so.',
  causes: [],
  rows: [],
  shoppers: { count: 4 },
  expected: { naive: [] },
  claims: everyClaim,
}
