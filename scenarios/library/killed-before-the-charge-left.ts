/** The till dies with the attempt written and nothing sent (F9). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const killedBeforeTheChargeLeft: ScenarioInput = {
  version: 1,
  name: 'killed-before-the-charge-left',
  title: 'till killed before the charge left',
  why: 'F9, cause C6: nobody was charged, and after the reboot somebody has to find that out.',
  causes: ['C6'],
  rows: ['F9'],
  shoppers: { count: 4 },
  faults: [
    {
      fault: 'terminal.kill-at-effect',
      params: {
        effect: 'call',
        label: 'platform.pay',
        nth: 1,
        when: 'before',
        restartAfterMs: 5000,
      },
      when: { fromSale: 2, toSale: 2 },
    },
  ],
  expected: { naive: ['untold'] },
  claims: everyClaim.filter((claim) => claim !== 'shoppers-served'),
}
