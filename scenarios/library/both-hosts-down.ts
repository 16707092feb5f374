/** Both hosts of the platform are in maintenance (F10). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const bothHostsDown: ScenarioInput = {
  version: 1,
  name: 'both-hosts-down',
  title: 'both hosts down',
  why: 'F10, cause C8: nothing can be charged, not at the standby host either. It must be said, and nothing may be left open.',
  causes: ['C8'],
  rows: ['F10'],
  shoppers: { count: 5, rescansMax: 0 },
  faults: [
    {
      fault: 'platform.maintenance',
      params: { hosts: 'both', captureFirst: 1 },
      when: { fromSale: 2, toSale: 3 },
    },
  ],
  settleMs: 240000,
  expected: { naive: ['paid-not-issued', 'told-otherwise'] },
  claims: everyClaim.filter((claim) => claim !== 'shoppers-served'),
}
