/** The wallet asks for a password and the shopper is slow (F11). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const passwordTakesLong: ScenarioInput = {
  version: 1,
  name: 'password-takes-long',
  title: 'USERPAYING, then paid',
  why: 'F11, cause C3: the till gives up after 30 s, the shopper finishes typing after 35 s, the platform revokes only at 45 s.',
  causes: ['C3'],
  rows: ['F11'],
  shoppers: { count: 4 },
  faults: [
    {
      fault: 'platform.user-paying',
      params: { forMs: 35_000, then: 'pays', times: 1 },
      when: { fromSale: 2, toSale: 2 },
    },
  ],
  issuedWithinMs: 90_000,
  expected: { naive: ['duplicate-charge'] },
  claims: everyClaim,
}
