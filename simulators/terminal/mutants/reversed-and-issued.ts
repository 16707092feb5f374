/** A terminal that leaves the order in its outbox when it reverses the charge. */

import { caller, type CallResult, type Process } from '../../kernel/effects.ts'
import type { OrdersCalls } from '../../orders/wire.ts'
import type { Attempt } from '../logic/rows.ts'
import type { TillOptions } from '../logic/till.ts'
import type { TerminalMutant } from './mutant.ts'
import { attemptsIn, isCall, send, type CallOf } from './seams.ts'

const call = caller<OrdersCalls>()

export const reversedAndIssued: TerminalMutant = {
  kind: 'mutant',
  name: 'reversed-and-issued',
  station: 'terminal',
  over: 'hardened',
  bug: 'Submits the order of a charge that it has just reversed.',
  cites: 'domain §4.2 row F26; VivaPayments/API #2360',
  shownBy: 'a cancel while the shopper pays, or any other reverse',
  rewrite: (options) => {
    const attempts = new Map<string, Attempt>()
    return (effect) => {
      for (const attempt of attemptsIn(effect)) attempts.set(attempt.outTradeNo, attempt)
      if (!isCall(effect, 'platform.reverse')) return undefined
      return reverseAndIssue(effect, attempts.get(effect.body.out_trade_no), options)
    }
  },
}

function* reverseAndIssue(
  reverse: CallOf<'platform.reverse'>,
  attempt: Attempt | undefined,
  { lane, rules }: TillOptions,
): Process<CallResult> {
  const result = yield* send(reverse)
  const accepted = result.kind === 'answer' && result.status < 300
  if (!accepted || attempt === undefined) return result
  const { saleNo, outTradeNo, amountFen } = attempt
  const body = { saleNo, outTradeNo, amountFen, lane }
  yield* call('orders.submit', body, { timeoutMs: rules.ordersTimeoutMs, link: 'orders' })
  return result
}
