/** A terminal that takes silence for a no. */

import type { CallResult, Process } from '../../kernel/effects.ts'
import type { TerminalMutant } from './mutant.ts'
import { definitelyNotPaid, isCall, send, type CallOf } from './seams.ts'

export const timeoutIsFailure: TerminalMutant = {
  kind: 'mutant',
  name: 'timeout-is-failure',
  station: 'terminal',
  over: 'hardened',
  bug: 'Takes a charge that was not answered in time for one that failed.',
  cites: 'domain §4.2 rows F2, F8; woocommerce/woocommerce-gateway-stripe PR #3725',
  shownBy: 'a capture whose answer is lost or late',
  rewrite: () => (effect) => (isCall(effect, 'platform.pay') ? payOnce(effect) : undefined),
}

function* payOnce(pay: CallOf<'platform.pay'>): Process<CallResult> {
  const result = yield* send(pay)
  return result.kind === 'no-answer' ? definitelyNotPaid : result
}
