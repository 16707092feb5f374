/** The link is gone for the blink in which the order is submitted (F4). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const linkDropsForAMoment: ScenarioInput = {
  version: 1,
  name: 'link-drops-for-a-moment',
  title: 'link drops for a third of a second',
  why: 'F4, causes C1 and C7: paid, and the network is gone for 300 ms just as the order is handed over; the page that was to send it again has been loaded anew.',
  causes: ['C1', 'C7'],
  rows: ['F4'],
  reports: ['odoo-267799'],
  shoppers: { count: 4 },
  faults: [
    {
      fault: 'network.reset',
      on: 'orders',
      params: { direction: 'upstream', afterMs: 300 },
      when: { fromSale: 2, toSale: 2 },
    },
  ],
  expected: { naive: ['duplicate-charge', 'paid-not-issued', 'told-otherwise'] },
  claims: everyClaim,
}
