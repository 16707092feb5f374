/** SYSTEM_ERROR, and the money has moved (F10). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const systemErrorAfterCapture: ScenarioInput = {
  version: 1,
  name: 'system-error-after-capture',
  title: 'SYSTEM_ERROR after capture',
  why: 'F10, cause C8: the vendor calls it unknown: ask, do not charge again. Common integrations take it for a failure.',
  causes: ['C8'],
  rows: ['F10'],
  reports: ['micropay-with-pos'],
  shoppers: { count: 4 },
  faults: [
    {
      fault: 'platform.system-error',
      params: { captured: true, times: 1 },
      when: { fromSale: 2, toSale: 2 },
    },
  ],
  expected: { naive: ['duplicate-charge'] },
  claims: everyClaim,
}
