/** An order service that fails after the commit, and does not know of the order at the next try. */

import { refusal, stepOrder } from '../core.ts'
import type { OrdersMutant } from './mutant.ts'

export const errorAfterCommit: OrdersMutant = {
  kind: 'mutant',
  name: 'error-after-commit',
  station: 'orders',
  over: 'hardened',
  bug: 'Commits the order, answers 503, and commits another one at the retry.',
  cites: 'domain §4.2 rows F4, F7; woocommerce/woocommerce-payments #5188',
  shownBy: 'any order',
  step: () => {
    const failed = new Set<string>()
    return (row, command, atMs, rules) => {
      const step = stepOrder(row, command, atMs, rules)
      if (step.kind === 'issue') {
        const { uniqueKey, saleNo } = step.draft
        const retry = failed.has(saleNo) ? `${uniqueKey} again` : uniqueKey
        return { ...step, draft: { ...step.draft, uniqueKey: retry } }
      }
      if (command.type !== 'issued' || row === undefined || failed.has(row.saleNo)) return step
      failed.add(row.saleNo)
      return { ...step, answer: refusal(503, 'DATABASE_DOWN', 'Failed after the commit.') }
    }
  },
}
