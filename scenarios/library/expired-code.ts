/** A screenshot of a payment code, a minute too old (F15). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const expiredCode: ScenarioInput = {
  version: 1,
  name: 'expired-code',
  title: 'expired code shown',
  why: 'F15, cause C3: the code was made more than a minute ago. Refused without a charge; a fresh code is a new attempt with a new number.',
  causes: ['C3'],
  rows: ['F15'],
  shoppers: { count: 4, habits: [{ habit: 'shows-old-code', sale: 2 }] },
  expected: { naive: [] },
  claims: everyClaim,
}
