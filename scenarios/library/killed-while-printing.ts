/** The till dies with a receipt half on paper (F9, F23). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const killedWhilePrinting: ScenarioInput = {
  version: 1,
  name: 'killed-while-printing',
  title: 'till killed while it prints',
  why: 'F9 and F23, cause C6: issued, and the power goes while the receipt comes out. Nobody knows how much is on paper: the next one must say COPY.',
  causes: ['C6'],
  rows: ['F9', 'F23'],
  shoppers: { count: 4 },
  faults: [
    {
      fault: 'terminal.kill-at-effect',
      params: { effect: 'print', nth: 1, when: 'before', restartAfterMs: 5000 },
      when: { fromSale: 2, toSale: 2 },
    },
  ],
  expected: { naive: ['issued-not-printed', 'untold'] },
  claims: everyClaim,
}
