/** The platform captures and its answer never arrives (F2). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const answerLost: ScenarioInput = {
  version: 1,
  name: 'answer-lost',
  title: 'answer lost after capture',
  why: 'F2, cause C1: money moved, the answer did not come back. Scanning again charges the shopper twice.',
  causes: ['C1', 'C9'],
  rows: ['F2'],
  shoppers: { count: 4 },
  faults: [
    {
      fault: 'platform.capture-lose-answer',
      params: { how: 'never-answer' },
      when: { fromSale: 2, toSale: 2 },
    },
  ],
  expected: { naive: ['duplicate-charge'] },
  claims: everyClaim,
}
