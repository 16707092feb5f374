/** Scanner and till speak at different rates (F20). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const baudMismatch: ScenarioInput = {
  version: 1,
  name: 'baud-mismatch',
  title: 'baud mismatch',
  why: 'F20, cause C10: after a change of devices every read is noise. It must be said that the scanner does not fit, not that the shopper’s code is bad.',
  causes: ['C10'],
  rows: ['F20'],
  shoppers: { count: 4 },
  faults: [{ fault: 'scanner.baud-mismatch', when: { fromSale: 2, toSale: 3 } }],
  expected: { naive: [] },
  claims: everyClaim.filter((claim) => claim !== 'shoppers-served'),
}
