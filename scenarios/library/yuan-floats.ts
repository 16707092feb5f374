/** Amounts go through floating point (F30). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const yuanFloats: ScenarioInput = {
  version: 1,
  name: 'yuan-floats',
  title: 'a fen lost in floating point',
  why: 'F30, cause C11: 19.99 yuan times a hundred is 1998.9999 fen, and what is behind the point is cut off: paid 1999, booked 1998.',
  causes: ['C11', 'C10'],
  rows: ['F30'],
  shoppers: { count: 4, amounts: { '2': 1999, '3': 1999 } },
  settings: { terminal: { softwareVersion: 'yuan-floats' } },
  expected: { naive: ['amount-mismatch'] },
  claims: everyClaim,
}
