/** An upgrade window opens while charges are under way (F10). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const platformMaintenance: ScenarioInput = {
  version: 1,
  name: 'platform-maintenance',
  title: 'platform maintenance',
  why: 'F10, cause C8: the window opens, charges under way are captured and answered SYSTEM_ERROR, later ones get 503.',
  causes: ['C8'],
  rows: ['F10'],
  shoppers: { count: 5 },
  faults: [
    {
      fault: 'platform.maintenance',
      params: { hosts: 'primary', captureFirst: 1 },
      when: { fromSale: 2, toSale: 3 },
    },
  ],
  expected: { naive: ['paid-not-issued', 'told-otherwise'] },
  claims: everyClaim,
}
