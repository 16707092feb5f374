/** An order backend that is only just fast enough meets everybody's retries at once (F7). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const retriesPileUp: ScenarioInput = {
  version: 1,
  name: 'retries-pile-up',
  title: 'retries pile up behind a stall',
  why: 'F7, cause C2: the order service stands still for a while. If tills then try again faster than it serves, its queue stays full of tries that nobody waits for any more, long after it is well.',
  causes: ['C2'],
  rows: ['F7'],
  lanes: 4,
  shoppers: { count: 20, gapMsMean: 500 },
  settings: { orders: { workers: 1, serviceMs: 1_500 } },
  faults: [{ fault: 'orders.pause', when: { fromSale: 3, toSale: 18 } }],
  settleMs: 300_000,
  issuedWithinMs: 600_000,
  expected: {
    naive: ['duplicate-charge', 'duplicate-order', 'issued-not-printed', 'told-otherwise'],
  },
  claims: everyClaim,
}
