/** The capture call fails, and the till marks the sale done (F10). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const captureFailsMarkedDone: ScenarioInput = {
  version: 1,
  name: 'capture-fails-marked-done',
  title: 'capture failed, marked done',
  why: 'F10, cause C11: an old build marks a sale done although the call that charges it failed: the order goes out, and nobody has paid.',
  causes: ['C11', 'C8'],
  rows: ['F10'],
  reports: ['odoo-261521'],
  shoppers: { count: 4 },
  settings: { terminal: { softwareVersion: 'done-on-capture-failure' } },
  faults: [
    {
      fault: 'platform.system-error',
      params: { captured: false, times: 1 },
      when: { fromSale: 2, toSale: 2 },
    },
  ],
  expected: { naive: ['issued-not-paid', 'told-otherwise'] },
  claims: everyClaim,
}
