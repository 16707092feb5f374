/** A terminal that closes its code, and does not read what it is answered. */

import type { Process } from '../../kernel/effects.ts'
import type { TerminalMutant } from './mutant.ts'
import { closeAccepted, isCall, send, type CallOf } from './seams.ts'

export const closesWithoutLooking: TerminalMutant = {
  kind: 'mutant',
  name: 'closes-without-looking',
  station: 'terminal',
  over: 'hardened',
  flow: 'customer-scans',
  bug: 'Takes a code for closed whatever the answer: also where it was paid meanwhile (ORDER_PAID).',
  cites: 'domain §1.3 (close), §1.8 rule 2, row F26',
  shownBy: 'a cancel between the payment and the next look',
  rewrite: () => (effect) => (isCall(effect, 'platform.close') ? closing(effect) : undefined),
}

function* closing(call: CallOf<'platform.close'>): Process<unknown> {
  const result = yield* send(call)
  return result.kind === 'answer' && result.status < 500 ? closeAccepted : result
}
