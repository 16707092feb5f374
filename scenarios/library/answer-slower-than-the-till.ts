/** The platform answers after the till has stopped waiting (F8). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const answerSlowerThanTheTill: ScenarioInput = {
  version: 1,
  name: 'answer-slower-than-the-till',
  title: 'answer slower than the time-out',
  why: 'F8, cause C2: the charge takes 15 s and the till waits 6. It says failed, the shopper scans again, and both charges stand.',
  causes: ['C2'],
  rows: ['F8'],
  reports: ['woocommerce-3725'],
  shoppers: { count: 4 },
  faults: [
    {
      fault: 'platform.late-answer',
      params: { answerAfterMs: 15000, times: 1 },
      when: { fromSale: 2, toSale: 2 },
    },
  ],
  expected: { naive: ['duplicate-charge'] },
  claims: everyClaim,
}
