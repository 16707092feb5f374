/** An order service that takes two sales of a lane for one when they cost the same. */

import { stepOrder } from '../core.ts'
import type { OrdersMutant } from './mutant.ts'

const windowMs = 60_000

export const sameAmountSameOrder: OrdersMutant = {
  kind: 'mutant',
  name: 'same-amount-same-order',
  station: 'orders',
  over: 'hardened',
  bug: 'Drops the second sale of a lane within a minute that costs as many whole yuan as the first.',
  cites:
    'causes C3 (only the first order was kept, the rest silently ignored), row F14; odoo/odoo PR #267799',
  shownBy: 'two baskets of a lane within a minute that cost the same in whole yuan',
  step: () => (row, command, atMs, rules) => {
    const step = stepOrder(row, command, atMs, rules)
    if (step.kind !== 'issue') return step
    const { lane, amountFen } = step.draft
    const minute = Math.floor(atMs / windowMs)
    const uniqueKey = `${lane} ${Math.floor(amountFen / 100)} yuan, minute ${minute}`
    return { ...step, draft: { ...step.draft, uniqueKey } }
  },
}
