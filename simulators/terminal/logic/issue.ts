/**
 * From money to order to paper to the cashier: submit → print → tell → done, each step written down
 * before the next where a switch asks for it. Told before `done` is saved: a death in between tells
 * twice, which is better than never.
 */

import { caller, now, sleep, type CallResult, type Process } from '../../kernel/effects.ts'
import type { ToldReason } from '../../ledger/facts.ts'
import type { IssuedOrder, OrdersCalls, OrdersError } from '../../orders/wire.ts'
import { record } from './protocol.ts'
import { printReceipt } from './receipt.ts'
import { putOrder, removeAttempt, removeOrder, type Attempt, type OrderRow } from './rows.ts'
import { keep, progress, release, speak, type Till } from './till.ts'
import { undo } from './undo.ts'

const call = caller<OrdersCalls>()

/**
 * Paid: from here on an order is owed. One write takes the attempt's row out and puts the order's in.
 * Recorded before: a death in between records it twice, behind the write it would be never.
 */
export function* issue(till: Till, attempt: Attempt): Process {
  const { saleNo, outTradeNo } = attempt
  const order: OrderRow = { saleNo, attempt, phase: 'submit' }
  yield* record({ kind: 'attempt-closed', lane: till.lane, saleNo, outTradeNo, as: 'paid' })
  yield* keep(till, [putOrder(order), removeAttempt(attempt)])
  yield* finishIssue(till, order, false)
}

/** Goes on where an order's row says that it stands. @param reboot true when it was found at boot. */
export function* finishIssue(till: Till, row: OrderRow, reboot: boolean): Process {
  const { attempt, saleNo } = row
  let order = row
  if (order.phase === 'submit') {
    yield* progress(till, attempt, 'paid')
    const submitted = yield* submit(till, attempt)
    if (submitted.kind === 'refused') return yield* refuse(till, attempt, submitted.reason)
    if (submitted.byOther && till.mitigations.has('M3')) {
      // The sale has its order under another attempt: this charge is one too many.
      const { orderNo } = submitted
      return yield* undo(till, attempt, { outcome: 'approved', reason: 'already-issued', orderNo })
    }
    order = { saleNo, attempt, phase: 'print', orderNo: submitted.orderNo }
    yield* keep(till, [putOrder(order)])
  }
  if (order.phase === 'print') {
    yield* progress(till, attempt, 'printing', order.orderNo)
    yield* printReceipt(till, order, reboot && row.phase === 'print')
    order = { ...order, phase: 'tell' }
    yield* keep(till, [putOrder(order)])
  }
  if (order.phase === 'tell') {
    yield* speak(till, attempt, { outcome: 'approved', reason: 'issued', orderNo: order.orderNo })
    yield* keep(till, [putOrder({ ...order, phase: 'done', doneAtMs: yield* now })])
  }
  yield* release(till, attempt)
}

type Submitted =
  | { readonly kind: 'issued'; readonly orderNo: string; readonly byOther: boolean }
  | { readonly kind: 'refused'; readonly reason: ToldReason }

/** The outbox waits so many times its usual time between two tries at most. */
const backOffMax = 8

/** M9: until the answer is definite. Without it: once, and "network unstable, try again later". */
function* submit(till: Till, attempt: Attempt): Process<Submitted> {
  const { saleNo, outTradeNo, amountFen } = attempt
  const body = { saleNo, outTradeNo, amountFen, lane: till.lane }
  for (let backOff = 1; ;) {
    const timeoutMs = till.rules.ordersTimeoutMs
    const result = yield* call('orders.submit', body, { timeoutMs, link: 'orders' })
    const read = readSubmit(result, outTradeNo)
    if (read !== undefined) return read
    if (!till.mitigations.has('M9')) return { kind: 'refused', reason: 'network-unstable' }
    yield* sleep(till.rules.outboxRetryMs * backOff)
    // What was not answered in time may still stand in a queue. Tries that come faster than they are
    // served keep that queue full of tries that nobody waits for any more, and nobody is ever answered.
    backOff = result.kind === 'no-answer' ? Math.min(backOff * 2, backOffMax) : 1
  }
}

/** Undefined: not definite. */
function readSubmit(
  result: CallResult<IssuedOrder | OrdersError>,
  outTradeNo: string,
): Submitted | undefined {
  if (result.kind !== 'answer') return undefined
  const { status, body } = result
  if ('orderNo' in body) {
    return { kind: 'issued', orderNo: body.orderNo, byOther: body.outTradeNo !== outTradeNo }
  }
  if (status >= 400 && status < 500) return { kind: 'refused', reason: 'order-refused' }
  return undefined
}

/** No order will come. With M3 the money goes back; without it, it is kept and forgotten. */
function* refuse(till: Till, attempt: Attempt, reason: ToldReason): Process {
  const word = { outcome: 'declined', reason } as const
  if (reason === 'order-refused' && till.mitigations.has('M3')) {
    return yield* undo(till, attempt, word)
  }
  yield* speak(till, attempt, word)
  yield* keep(till, [removeOrder(attempt.saleNo)])
  yield* release(till, attempt)
}
