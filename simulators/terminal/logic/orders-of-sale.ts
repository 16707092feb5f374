/** What a terminal asks of the order service about a sale beside submitting it. */

import { caller, type Process } from '../../kernel/effects.ts'
import type { IssuedOrder, OrdersCalls } from '../../orders/wire.ts'
import type { Attempt } from './rows.ts'
import type { Till } from './till.ts'

const call = caller<OrdersCalls>()

/** What a notice of this number will have to be for. */
export function* expectNotice(till: Till, { saleNo, outTradeNo, amountFen }: Attempt) {
  const body = { saleNo, outTradeNo, amountFen, lane: till.lane }
  return yield* call('orders.expect', body, onOrders(till))
}

export interface FoundOrder {
  readonly orderNo: string
  readonly outTradeNo: string
}

/** `none`: there is none, yet. */
export type Found = FoundOrder | 'none' | { readonly why: string }

export function* findOrder(till: Till, { saleNo }: Pick<Attempt, 'saleNo'>): Process<Found> {
  const result = yield* call('orders.query', { saleNo }, onOrders(till))
  if (result.kind !== 'answer') return { why: result.why }
  const { status, body } = result
  if ('orderNo' in body) return body
  return status === 404 ? 'none' : { why: body.code }
}

/**
 * Takes back the order that an attempt's notice made. Another attempt's order stays.
 * @returns undefined when it has none any more; else why that is not known.
 */
export function* voidOrder(
  till: Till,
  attempt: Pick<Attempt, 'saleNo' | 'outTradeNo'>,
): Process<string | undefined> {
  const found = yield* findOrder(till, attempt)
  if (found === 'none') return undefined
  if ('why' in found) return found.why
  if (found.outTradeNo !== attempt.outTradeNo) return undefined
  return yield* voidByNumber(till, found.orderNo)
}

/** Every live order of this lane; or why it is not known. */
export function* ordersOfLane(
  till: Till,
): Process<{ readonly orders: readonly IssuedOrder[] } | { readonly why: string }> {
  const result = yield* call('orders.list', { lane: till.lane }, onOrders(till))
  if (result.kind !== 'answer') return { why: result.why }
  return 'orders' in result.body ? result.body : { why: result.body.code }
}

/** @returns undefined once there is no such order any more. */
export function* voidByNumber(till: Till, orderNo: string): Process<string | undefined> {
  const result = yield* call('orders.void', { orderNo }, onOrders(till))
  if (result.kind !== 'answer') return result.why
  return 'ok' in result.body || result.status === 404 ? undefined : result.body.code
}

const onOrders = ({ rules }: Till) => ({ timeoutMs: rules.ordersTimeoutMs, link: 'orders' })
