/** An order service that issues whenever it is asked to. */

import { stepOrder } from '../core.ts'
import type { OrdersMutant } from './mutant.ts'

export const notIdempotent: OrdersMutant = {
  kind: 'mutant',
  name: 'not-idempotent',
  station: 'orders',
  over: 'hardened',
  bug: 'Issues one order for each submit, whatever sale it is of.',
  cites: 'domain §4.2 rows F4, F5 (unique key); decision 0008',
  shownBy: 'an order whose answer is lost: the terminal submits it again',
  step: () => {
    let submits = 0
    return (row, command, atMs, rules) => {
      const step = stepOrder(row, command, atMs, rules)
      if (step.kind !== 'issue') return step
      submits += 1
      return { ...step, draft: { ...step.draft, uniqueKey: `submit ${submits}` } }
    }
  },
}
