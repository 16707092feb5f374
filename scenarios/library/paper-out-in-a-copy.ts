/** The paper ends just behind the word COPY (F23). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const paperOutInACopy: ScenarioInput = {
  version: 1,
  name: 'paper-out-in-a-copy',
  title: 'paper out behind the word COPY',
  why: 'F23 and F9, cause C6: the till dies with a receipt on paper, prints it again as a copy, and the roll ends below that word. The rest comes out on the next roll with order, total and cut: without a mark at its foot it is a second original.',
  causes: ['C6'],
  rows: ['F23', 'F9'],
  reports: ['odoo-242538'],
  // An ordinary till says its last word and prints then: the next shopper comes when that receipt is out.
  shoppers: { count: 4, arriveAtMs: { '2': 18_000 } },
  faults: [
    {
      fault: 'terminal.kill-at-effect',
      params: { effect: 'print', nth: 1, when: 'after', restartAfterMs: 5_000 },
      when: { fromSale: 2, toSale: 2 },
    },
    {
      fault: 'printer.paper-out',
      // The whole receipt, and the head of its copy: letters of double height are two lines.
      params: { afterLines: 12, reloadAfterMs: 4_000 },
      when: { fromSale: 2, toSale: 4 },
    },
  ],
  expected: { naive: ['untold', 'issued-not-printed'] },
  claims: everyClaim,
}
