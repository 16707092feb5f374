/** The code is held at an angle: half of its digits are caught (F12). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const codeHalfCaught: ScenarioInput = {
  version: 1,
  name: 'code-half-caught',
  title: 'code half caught',
  why: 'F12, cause C3: the phone does not face the scanner, and what beeps is nine digits long. It must be refused before any charge, and a second look must do.',
  causes: ['C3'],
  rows: ['F12'],
  shoppers: { count: 4 },
  faults: [
    {
      fault: 'scanner.fragment',
      params: { caughtChars: 9, times: 1 },
      when: { fromSale: 2, toSale: 2 },
    },
  ],
  expected: { naive: [] },
  claims: everyClaim,
}
