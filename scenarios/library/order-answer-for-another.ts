/** A lost poll, and the next order gets the answer of this one. */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const orderAnswerForAnother: ScenarioInput = {
  version: 1,
  name: 'order-answer-for-another',
  title: 'poll lost, then paid twice',
  why: 'F2, cause C1: the answer is lost, the cashier scans again, and the first payment, which nobody had asked about, stands beside the second.',
  causes: ['C1'],
  rows: ['F2'],
  reports: ['odoo-75246'],
  shoppers: { count: 4 },
  faults: [
    {
      fault: 'platform.capture-lose-answer',
      params: { how: 'close-connection', times: 1 },
      when: { fromSale: 2, toSale: 2 },
    },
  ],
  expected: { naive: ['duplicate-charge'] },
  claims: everyClaim,
}
