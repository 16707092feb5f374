/** A terminal that is content with any answer of the order service. */

import type { CallResult, Process } from '../../kernel/effects.ts'
import type { TerminalMutant } from './mutant.ts'
import { isCall, issuedAs, send, type CallOf } from './seams.ts'

export const orderAnswerNotRead: TerminalMutant = {
  kind: 'mutant',
  name: 'order-answer-not-read',
  station: 'terminal',
  over: 'hardened',
  bug: 'Marks a sale done at any answer of the order service, errors included.',
  cites: 'domain §4.2 rows F7, F16b; odoo/odoo PR #261521',
  shownBy: 'an order service that answers 503 (full, no database) or refuses after the charge',
  rewrite: () => (effect) => (isCall(effect, 'orders.submit') ? submitBlindly(effect) : undefined),
}

function* submitBlindly(submit: CallOf<'orders.submit'>): Process<CallResult> {
  const result = yield* send(submit)
  if (result.kind !== 'answer' || 'orderNo' in result.body) return result
  return issuedAs(`X-${submit.body.saleNo}`, submit.body)
}
