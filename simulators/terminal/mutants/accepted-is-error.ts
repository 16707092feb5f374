/** A terminal whose HTTP client knows 200 and 204, and throws at every other success. */

import type { CallResult, Process } from '../../kernel/effects.ts'
import type { TerminalMutant } from './mutant.ts'
import { definitelyNotPaid, isCall, send, type CallOf } from './seams.ts'

export const acceptedIsError: TerminalMutant = {
  kind: 'mutant',
  name: 'accepted-is-error',
  station: 'terminal',
  over: 'hardened',
  bug: 'Takes HTTP 202 (the payer is asked for a password) for an error and loses the charge.',
  cites: 'domain §1.3 (W12), rows F11, F21; binarywang/WxJava #4050',
  shownBy: 'a shopper who is asked for the password and enters it',
  rewrite: () => (effect) => (isCall(effect, 'platform.pay') ? payOnce(effect) : undefined),
}

function* payOnce(pay: CallOf<'platform.pay'>): Process<CallResult> {
  const result = yield* send(pay)
  return result.kind === 'answer' && result.status === 202 ? definitelyNotPaid : result
}
