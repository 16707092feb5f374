/** The order service dies between receiving and committing (F9). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const backendDiesBeforeCommit: ScenarioInput = {
  version: 1,
  name: 'backend-dies-before-commit',
  title: 'order service dies before commit',
  why: 'F9, causes C6 and C7: received, not committed, gone. Who is not answered must ask again, and gets one order.',
  causes: ['C6', 'C7'],
  rows: ['F9', 'F4'],
  shoppers: { count: 4 },
  faults: [
    {
      fault: 'orders.crash',
      params: { onFact: 'order-received', restartAfterMs: 8000 },
      when: { fromSale: 2, toSale: 2 },
    },
  ],
  expected: {
    naive: ['duplicate-charge', 'paid-not-issued', 'told-otherwise', 'stuck-processing'],
  },
  claims: everyClaim,
}
