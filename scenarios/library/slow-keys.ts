/** A scanner that types slowly (F20). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const slowKeys: ScenarioInput = {
  version: 1,
  name: 'slow-keys',
  title: 'slow keys split a read',
  why: 'F20, cause C10: 310 ms from key to key and no suffix; a till that ends a read by silence sees eighteen codes of one digit.',
  causes: ['C10'],
  rows: ['F20'],
  reports: ['woocommerce-ios-15768'],
  shoppers: { count: 3, arriveAtMs: { '1': 60000 } },
  settings: {
    scanner: { interCharacterGapMs: 310, suffix: '' },
    terminal: { preflightTimeoutMs: 60000, scanJoinMs: 6000 },
  },
  // A scanner keeps its pace on real parts: at a tenth of the time a code would be dead before it is typed.
  timeScale: { scale: 6, timeoutMsMin: 1_000 },
  expected: { naive: ['shoppers-served'] },
  claims: everyClaim,
}
