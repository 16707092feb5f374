/** The wallet asks for a password and the shopper dismisses it (F11). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const passwordDismissed: ScenarioInput = {
  version: 1,
  name: 'password-dismissed',
  title: 'password prompt dismissed',
  why: 'F11, cause C3: USERPAYING ends in PAYERROR. The vendor asks for a reverse all the same, and the shopper pays with a fresh code.',
  causes: ['C3'],
  rows: ['F11'],
  shoppers: { count: 4 },
  faults: [
    {
      fault: 'platform.user-paying',
      params: { forMs: 12000, then: 'dismisses', times: 1 },
      when: { fromSale: 2, toSale: 2 },
    },
  ],
  expected: { naive: [] },
  claims: everyClaim,
}
