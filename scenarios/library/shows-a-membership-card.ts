/** The shopper holds up the wrong code first (F12). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const showsAMembershipCard: ScenarioInput = {
  version: 1,
  name: 'shows-a-membership-card',
  title: 'membership card shown first',
  why: 'F12, cause C3: an 18-digit membership card is no payment code. It must be refused before any charge, and the right code must do.',
  causes: ['C3'],
  rows: ['F12'],
  shoppers: { count: 4 },
  faults: [
    {
      fault: 'scanner.wrong-code',
      params: { what: 'membership', times: 1 },
      when: { fromSale: 2, toSale: 2 },
    },
  ],
  expected: { naive: [] },
  claims: everyClaim,
}
