/** A terminal on the helper of the widely copied Java SDK: it charges again instead of asking. */

import { now, sleep, type CallResult, type Process } from '../../kernel/effects.ts'
import type { TerminalRules } from '../logic/rules.ts'
import type { TerminalMutant } from './mutant.ts'
import { definitelyNotPaid, isCall, send, type CallOf } from './seams.ts'

/** The real one never stops while the link is down; a storm in a rig has to. */
const sendsMax = 60

export const resubmitStorm: TerminalMutant = {
  kind: 'mutant',
  name: 'resubmit-storm',
  station: 'terminal',
  over: 'hardened',
  bug: 'Sends the same charge again and again for a minute, without a pause after an exception, then calls it failed.',
  cites: 'domain §1.2 (microPayWithPos); field bug "SDK helper re-submits the charge in a loop"',
  shownBy: 'a captured charge whose answers are lost or errors for a minute',
  rewrite:
    ({ rules }) =>
    (effect) =>
      isCall(effect, 'platform.pay') ? storm(effect, rules) : undefined,
}

function* storm(
  pay: CallOf<'platform.pay'>,
  { sameCodeMs, pollMs }: TerminalRules,
): Process<CallResult> {
  const endMs = (yield* now) + sameCodeMs
  for (let sends = 1; sends <= sendsMax; sends += 1) {
    const result = yield* send(pay)
    const answered = result.kind === 'answer'
    if (answered && result.status < 500 && result.status !== 202) return result
    const leftMs = endMs - (yield* now)
    if (leftMs <= 0) break
    if (answered) yield* sleep(Math.min(pollMs, leftMs))
  }
  return definitelyNotPaid
}
