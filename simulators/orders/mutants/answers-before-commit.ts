/** An order service that answers at the door and looks at the order afterwards. */

import { orderNoOf } from '../store.ts'
import { stepOrder } from '../core.ts'
import type { OrdersMutant } from './mutant.ts'

/** Far from those that the store gives, so that no order ever bears one. */
const promisedFrom = 900_000

export const answersBeforeCommit: OrdersMutant = {
  kind: 'mutant',
  name: 'answers-before-commit',
  station: 'orders',
  over: 'hardened',
  bug: 'Answers that the order is issued before it is committed, and then refuses it.',
  cites: 'domain §4.2 row F16b; odoo/odoo PR #261521',
  shownBy: 'an amount below a floor that is checked after the charge',
  step: () => {
    let promised = promisedFrom
    return (row, command, atMs, rules) => {
      const step = stepOrder(row, command, atMs, rules)
      const refused = step.kind === 'answer' && step.answer.status === 422
      if (command.type !== 'submit' || !refused) return step
      promised += 1
      const { saleNo, outTradeNo, amountFen } = command.submit
      const orderNo = orderNoOf(promised)
      const body = { state: 'issued', orderNo, saleNo, outTradeNo, amountFen } as const
      return { ...step, answer: { status: 201, body } }
    }
  },
}
