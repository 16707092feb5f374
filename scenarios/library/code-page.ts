/** The receipt’s Chinese cannot be read (F20). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const codePage: ScenarioInput = {
  version: 1,
  name: 'code-page',
  title: 'wrong code page',
  why: 'F20, cause C10: a till encodes Chinese as GB2312, as a much used library does; rare characters are lost on the paper.',
  causes: ['C10'],
  rows: ['F20'],
  shoppers: { count: 4 },
  settings: { terminal: { codePage: 'gb2312' } },
  expected: { naive: [] },
  claims: everyClaim,
}
