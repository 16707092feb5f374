/** A till that knows two kinds of payment code (F21). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const oldPrefixTable: ScenarioInput = {
  version: 1,
  name: 'old-prefix-table',
  title: 'old prefix table',
  why: 'F21, cause C11: the build of 2016 knows codes that begin with 13 and 28. All others are "not a payment code", and the shopper is sent away.',
  causes: ['C11'],
  rows: ['F21'],
  shoppers: { count: 6 },
  settings: { terminal: { softwareVersion: 'prefixes-2016' } },
  expected: { naive: ['shoppers-served'] },
  claims: everyClaim,
}
