/** Nobody types the password: the platform gives the charge up (F11). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const passwordNeverGiven: ScenarioInput = {
  version: 1,
  name: 'password-never-given',
  title: 'password never typed',
  why: 'F11, cause C3: the shopper has gone for cash. The platform revokes after 45 s, the merchant is still told to reverse.',
  causes: ['C3'],
  rows: ['F11'],
  shoppers: { count: 4, rescansMax: 0 },
  faults: [
    {
      fault: 'platform.user-paying',
      params: { then: 'never', times: 1 },
      when: { fromSale: 2, toSale: 2 },
    },
  ],
  expected: { naive: [] },
  claims: everyClaim.filter((claim) => claim !== 'shoppers-served'),
}
