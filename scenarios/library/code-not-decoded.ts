/** Glare on the screen: the scanner sees nothing at first (F12). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const codeNotDecoded: ScenarioInput = {
  version: 1,
  name: 'code-not-decoded',
  title: 'code not decoded at first',
  why: 'F12, cause C3: nothing beeps, nobody says anything, and nothing may happen anywhere.',
  causes: ['C3'],
  rows: ['F12'],
  shoppers: { count: 4, patienceMs: 20000 },
  faults: [{ fault: 'scanner.no-decode', params: { times: 1 }, when: { fromSale: 2, toSale: 2 } }],
  expected: { naive: [] },
  claims: everyClaim.filter((claim) => claim !== 'shoppers-served'),
}
