/** The till’s clock is ten minutes ahead (F22). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const clockSkew: ScenarioInput = {
  version: 1,
  name: 'clock-skew',
  title: 'clock skew',
  why: 'F22, cause C11: signatures older or newer than five minutes are refused. Every charge fails as if the merchant’s key were wrong.',
  causes: ['C11'],
  rows: ['F22'],
  shoppers: { count: 4 },
  settings: { platform: { timestampSkewMsMax: 300000 }, terminal: { clockSkewMs: 600000 } },
  expected: { naive: ['shoppers-served'] },
  claims: everyClaim,
}
