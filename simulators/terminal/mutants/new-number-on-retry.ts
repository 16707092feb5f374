/** A terminal that answers a time-out with the same charge under a new merchant order number. */

import type { Process } from '../../kernel/effects.ts'
import type { TerminalMutant } from './mutant.ts'
import { freshNumber, renumbering } from './renumbering.ts'
import { isCall, send, type AnswerOf, type CallOf } from './seams.ts'

export const newNumberOnRetry: TerminalMutant = {
  kind: 'mutant',
  name: 'new-number-on-retry',
  station: 'terminal',
  over: 'hardened',
  bug: 'Charges again under a new order number when the answer is missing, and forgets the old one.',
  cites: 'domain §1.8 rule 2, row F2; odoo/odoo PR #75246',
  shownBy: 'a capture whose answer is lost: the code is used up by then, and that is no proof',
  rewrite: () => {
    const numbers = new Map<string, string>()
    const others = renumbering((outTradeNo) => numbers.get(outTradeNo) ?? outTradeNo)
    return (effect) => (isCall(effect, 'platform.pay') ? payAgain(effect, numbers) : others(effect))
  },
}

function* payAgain(
  pay: CallOf<'platform.pay'>,
  numbers: Map<string, string>,
): Process<AnswerOf<'platform.pay'>> {
  const result = yield* send(pay)
  if (result.kind !== 'no-answer') return result
  const { out_trade_no } = pay.body
  const fresh = freshNumber(out_trade_no)
  numbers.set(out_trade_no, fresh)
  return yield* send(pay, { ...pay.body, out_trade_no: fresh })
}
