/** A terminal that knows two ends of a charge, and takes every other one for a decline. */

import type { CallResult, Process } from '../../kernel/effects.ts'
import type { TerminalMutant } from './mutant.ts'
import { definitelyNotPaid, isCall, send, type CallOf } from './seams.ts'

export const unknownIsDeclined: TerminalMutant = {
  kind: 'mutant',
  name: 'unknown-is-declined',
  station: 'terminal',
  over: 'hardened',
  bug: 'Takes SYSTEM_ERROR and every other answer of a platform in trouble for a decline.',
  cites: 'domain §1.1 (SYSTEMERROR, BANKERROR: unknown), rows F10, F21; causes M11',
  shownBy: 'a system error that comes after the capture',
  rewrite: () => (effect) => (isCall(effect, 'platform.pay') ? payOnce(effect) : undefined),
}

function* payOnce(pay: CallOf<'platform.pay'>): Process<CallResult> {
  const result = yield* send(pay)
  return result.kind === 'answer' && result.status >= 500 ? definitelyNotPaid : result
}
