/** The scanner wraps its reads in STX and ETX (F20). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const frameLeftIn: ScenarioInput = {
  version: 1,
  name: 'frame-left-in',
  title: 'STX and ETX left in',
  why: 'F20, cause C10: another make of scanner sends a frame and an identifier around the digits. It beeps, and the till says that this is no payment code.',
  causes: ['C10'],
  rows: ['F20'],
  shoppers: { count: 4 },
  settings: { scanner: { stxEtx: true, aimIdentifier: true } },
  expected: { naive: ['shoppers-served'] },
  claims: everyClaim,
}
