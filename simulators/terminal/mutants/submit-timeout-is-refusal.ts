/** A terminal that gives the money back when the order service is silent. */

import type { CallResult, Process } from '../../kernel/effects.ts'
import type { TerminalMutant } from './mutant.ts'
import { isCall, orderRefused, send, type CallOf } from './seams.ts'

export const submitTimeoutIsRefusal: TerminalMutant = {
  kind: 'mutant',
  name: 'submit-timeout-is-refusal',
  station: 'terminal',
  over: 'hardened',
  bug: 'Takes a submit that was not answered for refused, and reverses the charge.',
  cites: 'domain §4.2 rows F4, F7; Automattic/woocommerce-payments #5188',
  shownBy: 'an order that was committed and whose answer is lost or late',
  rewrite: () => (effect) => (isCall(effect, 'orders.submit') ? submitOnce(effect) : undefined),
}

function* submitOnce(submit: CallOf<'orders.submit'>): Process<CallResult> {
  const result = yield* send(submit)
  return result.kind === 'no-answer' ? orderRefused : result
}
