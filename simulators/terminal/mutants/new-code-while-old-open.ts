/** A terminal that takes its code off the display, where a phone may have read it already. */

import type { TerminalMutant } from './mutant.ts'
import { closeAccepted, isCall } from './seams.ts'

export const newCodeWhileOldOpen: TerminalMutant = {
  kind: 'mutant',
  name: 'new-code-while-old-open',
  station: 'terminal',
  over: 'hardened',
  flow: 'customer-scans',
  bug: 'Gives a code up without closing it, so that it can be paid after the next one is shown.',
  cites: 'domain §1.8 rules 2 and 3, §1.6 (a code lives 2 h); VivaPayments/API #2360',
  shownBy: 'a shopper who pays when the till has given the code up',
  rewrite: () => (effect) =>
    isCall(effect, 'platform.close') ? { answer: closeAccepted } : undefined,
}
