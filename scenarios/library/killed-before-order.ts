/** The terminal dies between charge and order (F9). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const killedBeforeOrder: ScenarioInput = {
  version: 1,
  name: 'killed-before-order',
  title: 'terminal killed between charge and order',
  why: 'F9, cause C6: the power goes the moment the money has moved. What the till did not write down is gone.',
  causes: ['C6'],
  rows: ['F9'],
  shoppers: { count: 4 },
  faults: [
    {
      fault: 'terminal.kill',
      params: { onFact: 'captured', restartAfterMs: 5_000 },
      when: { fromSale: 2, toSale: 2 },
    },
  ],
  expected: { naive: ['paid-not-issued', 'untold'] },
  claims: everyClaim,
}
