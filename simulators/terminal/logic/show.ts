/**
 * Customer scans merchant (C扫B): a code of ours is on the display, and the shopper's phone pays it.
 * The platform tells the order service by a notice, which may be late or never come (domain §1.6). An
 * ordinary till waits for the order that the notice makes, and forgets the sale when none comes. With
 * M3 it asks the platform itself, and closes the code before it says no.
 */

import { now, sleep, type Process } from '../../kernel/effects.ts'
import type { ToldReason } from '../../ledger/facts.ts'
import { stuck, stuckWith } from './manual-queue.ts'
import { notSentReason } from './offline.ts'
import { expectNotice, findOrder } from './orders-of-sale.ts'
import { pauseMs } from './pause.ts'
import { record, tell } from './protocol.ts'
import { close, native, query } from './requests.ts'
import type { Attempt } from './rows.ts'
import { isBeingUndone, type Till } from './till.ts'
import type { Charged } from './transaction.ts'

/** How a shown code ended. `issued`: its notice made the order already. */
export type Shown = Charged | OrderMade

export interface OrderMade {
  readonly kind: 'issued'
  readonly orderNo: string
  /** Another attempt has the sale's order: this one must not be paid. */
  readonly byOther: boolean
}

/** From the order service's expectation to the end of the code. */
export function* show(till: Till, attempt: Attempt): Process<Shown> {
  const unexpected = yield* expect(till, attempt)
  if (unexpected !== undefined) return { kind: 'not-paid', reason: unexpected }
  const made = yield* native(till, attempt)
  if (made.kind !== 'made') {
    // No display ever showed it: nobody can pay it, also if the platform made one.
    const reason = made.reason === 'network-unstable' ? notSentReason(till) : made.reason
    return { kind: 'not-paid', reason }
  }
  const { lane } = till
  const { saleNo, outTradeNo, amountFen } = attempt
  const { code } = made
  yield* record({ kind: 'attempt-begun', lane, saleNo, outTradeNo, code, amountFen })
  yield* tell({ type: 'show', saleNo, code })
  return till.mitigations.has('M3')
    ? yield* watchCode(till, attempt)
    : yield* awaitOrder(till, attempt)
}

/** After a reboot nobody sees the code any more: it is closed, unless it was paid. */
export function* endShown(till: Till, attempt: Attempt): Process<Shown> {
  return yield* closeOrPaid(till, attempt, 'reversed')
}

/**
 * What a notice of this number will have to be for (domain §1.6: "must check: amount equal"). With M9
 * selling goes on without the order system: an unexpected notice is not believed, and the till issues
 * the order by itself.
 */
function* expect(till: Till, attempt: Attempt): Process<ToldReason | undefined> {
  const result = yield* expectNotice(till, attempt)
  if (result.kind === 'answer' && result.status < 300) return undefined
  if (result.kind === 'answer' && result.status < 500) return 'order-refused'
  return till.mitigations.has('M9') ? undefined : 'network-unstable'
}

/** An ordinary till: the order comes by the notice, or it does not. */
function* awaitOrder(till: Till, attempt: Attempt): Process<Shown> {
  const { pollMs, naivePollBudgetMs } = till.rules
  const endMs = (yield* now) + naivePollBudgetMs
  for (;;) {
    const leftMs = endMs - (yield* now)
    if (leftMs <= 0) return { kind: 'not-paid', reason: 'timed-out' }
    yield* sleep(Math.min(pauseMs(pollMs), leftMs))
    const order = yield* orderMade(till, attempt)
    if (order !== undefined) return order
  }
}

/**
 * M3: active polling beside the notice. The platform's word on money comes first; where it cannot be
 * asked, an order that a notice made says as much.
 */
function* watchCode(till: Till, attempt: Attempt): Process<Shown> {
  const { pollMs, qrBudgetMs } = till.rules
  const endMs = (yield* now) + qrBudgetMs
  for (;;) {
    const leftMs = endMs - (yield* now)
    if (leftMs <= 0) return yield* closeOrPaid(till, attempt, 'timed-out')
    yield* sleep(Math.min(pauseMs(pollMs), leftMs))
    const seen = yield* query(till, attempt)
    if (seen.kind === 'paid') return { kind: 'paid' }
    if (seen.kind === 'closed') return { kind: 'to-reverse', reason: 'reversed' }
    if (seen.kind !== 'unknown' && seen.kind !== 'not-sent') continue
    const order = yield* orderMade(till, attempt)
    if (order !== undefined) return order
  }
}

/**
 * A closed code is never paid, and one that was paid cannot be closed (ORDER_PAID): either answer is
 * the end, so no intent has to be stored and nothing watched. Asked until there is one.
 */
function* closeOrPaid(till: Till, attempt: Attempt, reason: ToldReason): Process<Shown> {
  const since = stuck(yield* now)
  for (;;) {
    const closed = yield* close(till, attempt)
    if (closed.kind === 'paid') return { kind: 'paid' }
    if (closed.kind === 'closed') return { kind: 'not-paid', reason }
    yield* stuckWith(till, attempt, since, `cannot be closed: ${closed.why}`)
    yield* sleep(pauseMs(till.rules.reverseRetryMs))
  }
}

/** An order under an attempt whose money is going back is none (row F26). */
function* orderMade(till: Till, attempt: Attempt): Process<OrderMade | undefined> {
  const found = yield* findOrder(till, attempt)
  if (found === 'none' || 'why' in found || isBeingUndone(till, found.outTradeNo)) return undefined
  const { orderNo, outTradeNo } = found
  return { kind: 'issued', orderNo, byOther: outTradeNo !== attempt.outTradeNo }
}
