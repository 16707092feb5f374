/** A client that takes 202 for an error (F21). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const accepts200Only: ScenarioInput = {
  version: 1,
  name: 'accepts-200-only',
  title: '202 taken for an error',
  why: 'F21, causes C11 and C3: USERPAYING arrives as HTTP 202. A client that knows 200 and 204 calls it failed, and the shopper types the password into a charge that nobody watches.',
  causes: ['C11', 'C3'],
  rows: ['F21', 'F11'],
  reports: ['wxjava-4050'],
  shoppers: { count: 4 },
  settings: { terminal: { softwareVersion: 'accepts-200-only' } },
  faults: [
    {
      fault: 'platform.user-paying',
      params: { forMs: 8000, then: 'pays', times: 1 },
      when: { fromSale: 2, toSale: 2 },
    },
  ],
  expected: { naive: ['duplicate-charge'] },
  claims: everyClaim,
}
