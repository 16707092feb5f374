/** An order service that answers a repeated submit with an error, though the order stands. */

import { refusal, stepOrder } from '../core.ts'
import type { OrdersMutant } from './mutant.ts'

export const duplicateIsAConflict: OrdersMutant = {
  kind: 'mutant',
  name: 'duplicate-is-a-conflict',
  station: 'orders',
  over: 'hardened',
  bug: 'Refuses a submit that it has issued already instead of answering with its order.',
  cites: 'domain §1.1 (OUT_TRADE_NO_USED), §4.2 row F14; field bug medusajs/medusa #13301',
  shownBy: 'an order whose answer is lost: the retry is refused, and the money goes back',
  step: () => (row, command, atMs, rules) => {
    const step = stepOrder(row, command, atMs, rules)
    if (command.type !== 'submit' || row === undefined || step.kind === 'issue') return step
    return {
      ...step,
      answer: refusal(409, 'BAD_REQUEST', `Sale ${row.saleNo} was submitted before.`),
    }
  },
}
