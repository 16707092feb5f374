/**
 * The outbox (M9): orders that are paid for and not yet answered for, submitted until each answer is
 * definite. A sale that was just paid is tried at once. What remains owed is tried one order at a
 * time, the one that the cashier waits for first: a lane that owes twenty orders asks no more of the
 * order service than one that owes a single one. Tries that come faster than they are served keep a
 * queue full of tries that nobody waits for any more, and then nobody is ever answered (row F7).
 */

import { caller, fork, sleep, type CallResult, type Process } from '../../kernel/effects.ts'
import type { ToldReason } from '../../ledger/facts.ts'
import type { IssuedOrder, OrdersCalls, OrdersError } from '../../orders/wire.ts'
import type { Attempt } from './rows.ts'
import { pauseMs } from './pause.ts'
import { isBeingUndone, type Till } from './till.ts'
import { bookedFen, runningVersion } from './versions.ts'

const call = caller<OrdersCalls>()

export type Submitted =
  | {
      readonly kind: 'issued'
      readonly orderNo: string
      /** What the order service has booked. */
      readonly amountFen: number
      readonly byOther: boolean
    }
  | { readonly kind: 'refused'; readonly reason: ToldReason }

export interface Owed {
  readonly attempt: Attempt
  /** What is done with the definite answer. */
  readonly onward: (submitted: Submitted) => Process
}

/** It waits so many times its usual time between two tries at most. */
const backOffMax = 8

/** Tries once, now; what is not answered definitely is owed. */
export function* submitOrOwe(till: Till, owed: Owed): Process {
  const read = yield* submitOnce(till, owed.attempt)
  if (read !== undefined) return yield* owed.onward(read)
  // Without M9: once, and "network unstable, try again later".
  if (till.mitigations.has('M9')) return yield* owe(till, owed, 'tried')
  yield* owed.onward({ kind: 'refused', reason: 'network-unstable' })
}

/** @returns undefined when the answer is not definite. */
export function* submitOnce(till: Till, attempt: Attempt): Process<Submitted | undefined> {
  return readSubmit(till, yield* submit(till, attempt), attempt)
}

/** Leaves it to the outbox, which is opened when nothing was owed until now. */
export function* owe(till: Till, owed: Owed, tried: 'tried' | 'not-tried'): Process {
  const open = till.owed.size > 0
  till.owed.set(owed.attempt.outTradeNo, owed)
  if (!open) yield* fork('outbox', () => outbox(till, tried))
}

/** Ends when nothing is owed. */
function* outbox(till: Till, tried: 'tried' | 'not-tried'): Process {
  let backOff = 1
  const retryMs = pauseMs(till.rules.outboxRetryMs)
  if (tried === 'tried') yield* sleep(retryMs)
  for (let owed = nextOwed(till); owed !== undefined; owed = nextOwed(till)) {
    const { attempt, onward } = owed
    const result = yield* submit(till, attempt)
    const read = readSubmit(till, result, attempt)
    if (read === undefined) {
      till.owed.delete(attempt.outTradeNo)
      till.owed.set(attempt.outTradeNo, owed) // behind the others
      backOff = result.kind === 'not-sent' ? 1 : Math.min(backOff * 2, backOffMax)
      yield* sleep(retryMs * backOff)
    } else {
      backOff = 1
      yield* fork(`issue ${attempt.outTradeNo}`, () => onward(read))
      till.owed.delete(attempt.outTradeNo)
    }
  }
}

const nextOwed = ({ owed, held }: Till): Owed | undefined =>
  (held === undefined ? undefined : owed.get(held)) ?? owed.values().next().value

const submit = (till: Till, { saleNo, outTradeNo, amountFen }: Attempt) =>
  call(
    'orders.submit',
    { saleNo, outTradeNo, amountFen: bookedFen(runningVersion(till), amountFen), lane: till.lane },
    { timeoutMs: till.rules.ordersTimeoutMs, link: 'orders' },
  )

/** Undefined: not definite. */
function readSubmit(
  till: Till,
  result: CallResult<IssuedOrder | OrdersError>,
  { outTradeNo }: Attempt,
): Submitted | undefined {
  if (result.kind !== 'answer') return undefined
  const { status, body } = result
  if ('orderNo' in body) {
    // It goes as soon as its attempt is undone; then there will be room for this one's.
    if (isBeingUndone(till, body.outTradeNo)) return undefined
    const { orderNo, amountFen } = body
    return { kind: 'issued', orderNo, amountFen, byOther: body.outTradeNo !== outTradeNo }
  }
  if (status >= 400 && status < 500) return { kind: 'refused', reason: 'order-refused' }
  return undefined
}
