/** A terminal that reverses at once, is refused, and leaves it at that. */

import type { CallResult, Process } from '../../kernel/effects.ts'
import type { TerminalMutant } from './mutant.ts'
import { isCall, reverseAccepted, seenRevoked, send, type CallOf } from './seams.ts'

export const reverseTooEarly: TerminalMutant = {
  kind: 'mutant',
  name: 'reverse-too-early',
  station: 'terminal',
  over: 'hardened',
  bug: 'Reverses before 15 s are over, and gives up when the platform refuses.',
  cites: 'domain §1.2 (reverse not before 15 s; on error call again), row F26',
  shownBy: 'a cancel within 15 s while the password is asked for, and then entered',
  options: (options) => ({ ...options, rules: { ...options.rules, reverseNotBeforeMs: 0 } }),
  rewrite: () => {
    const givenUp = new Set<string>()
    return (effect) => {
      if (isCall(effect, 'platform.reverse')) return reverseOrGiveUp(effect, givenUp)
      const closed = isCall(effect, 'platform.query') && givenUp.has(effect.body.out_trade_no)
      return closed ? { answer: seenRevoked } : undefined
    }
  },
}

function* reverseOrGiveUp(
  reverse: CallOf<'platform.reverse'>,
  givenUp: Set<string>,
): Process<CallResult> {
  const result = yield* send(reverse)
  if (result.kind !== 'answer' || result.status < 400 || result.status >= 500) return result
  givenUp.add(reverse.body.out_trade_no)
  return reverseAccepted
}
