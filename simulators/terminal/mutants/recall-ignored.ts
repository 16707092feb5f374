/** A terminal that reverses once, whatever is answered. */

import type { CallResult, Process } from '../../kernel/effects.ts'
import type { TerminalMutant } from './mutant.ts'
import { isCall, reverseAccepted, send, type CallOf } from './seams.ts'

export const recallIgnored: TerminalMutant = {
  kind: 'mutant',
  name: 'recall-ignored',
  station: 'terminal',
  over: 'hardened',
  bug: 'Takes a reverse for accepted that was not answered, or answered with an error, and never calls again.',
  cites: 'domain §1.1 (recall), §1.2 (on error or no answer call again)',
  shownBy:
    'a paid charge to be reversed while reverses are lost or refused (link, maintenance, F19)',
  rewrite: () => {
    const reversed = new Set<string>()
    return (effect) => {
      if (!isCall(effect, 'platform.reverse')) return undefined
      if (reversed.has(effect.body.out_trade_no)) return { answer: reverseAccepted }
      reversed.add(effect.body.out_trade_no)
      return reverseOnce(effect)
    }
  },
}

function* reverseOnce(reverse: CallOf<'platform.reverse'>): Process<CallResult> {
  yield* send(reverse)
  return reverseAccepted
}
