/** A terminal that fills a missing answer with the one it got last. */

import type { CallResult, Process } from '../../kernel/effects.ts'
import type { TerminalMutant } from './mutant.ts'
import { isCall, send, type CallOf } from './seams.ts'

export const takesLastAnswer: TerminalMutant = {
  kind: 'mutant',
  name: 'takes-last-answer',
  station: 'terminal',
  over: 'hardened',
  bug: "Takes the last sale's answer for this one's when its own does not come.",
  cites: "odoo/odoo PR #75246 (order 2 gets order 1's answer); domain §4.2 row F1",
  shownBy: 'a request that is lost before the platform, after a sale that went well',
  rewrite: () => {
    const paid = new LastPaid()
    return (effect) => (isCall(effect, 'platform.pay') ? paid.pay(effect) : undefined)
  },
}

class LastPaid {
  #result: CallResult | undefined;

  *pay(pay: CallOf<'platform.pay'>): Process<CallResult> {
    const result = yield* send(pay)
    if (result.kind === 'answer' && result.status === 200) this.#result = result
    return result.kind === 'no-answer' ? (this.#result ?? result) : result
  }
}
