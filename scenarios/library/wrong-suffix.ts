/** The scanner ends its reads with a TAB (F20). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const wrongSuffix: ScenarioInput = {
  version: 1,
  name: 'wrong-suffix',
  title: 'wrong suffix',
  why: 'F20, cause C10: the scan box was set up for a form with fields. Every read ends with a TAB, and the till takes it for a part of the code.',
  causes: ['C10'],
  rows: ['F20'],
  shoppers: { count: 4 },
  settings: { scanner: { suffix: '\t' } },
  expected: { naive: ['shoppers-served'] },
  claims: everyClaim,
}
