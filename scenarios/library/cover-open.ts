/** The cover is opened over a receipt that comes out (F23). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const coverOpen: ScenarioInput = {
  version: 1,
  name: 'cover-open',
  title: 'printer cover opened',
  why: 'F23, cause C6: paid and issued, and the printer stands with its cover open. Whoever trusts the socket never learns of it.',
  causes: ['C6'],
  rows: ['F23'],
  shoppers: { count: 4 },
  faults: [
    { fault: 'printer.cover-open', params: { afterLines: 3 }, when: { fromSale: 2, toSale: 3 } },
  ],
  expected: { naive: [] },
  claims: everyClaim,
}
