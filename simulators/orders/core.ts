/**
 * The decisions of an order service, free of I/O, clock and chance. A core steps one row: the order
 * that a submit might already have. Only a store can number an order and make it the only one under
 * races, so a first submit steps twice: `submit` says what to issue, and `issued` says what follows
 * once the store has committed it.
 */

import type { OrdersFact } from '../ledger/facts.ts'
import type { OrdersRules } from './rules.ts'
import type { IssuedOrder, OrderList, OrdersError, SubmitRequest } from './wire.ts'
import { bookedFen } from './booked-amount.ts'
import { fen, type Fen } from '../kernel/units.ts'

export interface OrderDraft {
  readonly saleNo: string
  readonly outTradeNo: string
  readonly amountFen: Fen
  readonly lane: string
  /** When the service decided to issue it. */
  readonly issuedAtMs: number
  /** At most one order may ever bear this key. */
  readonly uniqueKey: string
}

export interface OrderRow extends OrderDraft {
  /** Given by the store, such as `A000123`. */
  readonly orderNo: string
  /** A voided order stays, and keeps its key: its sale is over. */
  readonly state: 'issued' | 'voided'
}

export type OrderCommand =
  | { readonly type: 'submit'; readonly submit: SubmitRequest }
  /** The store has just committed this row for the first time. */
  | { readonly type: 'issued' }
  | { readonly type: 'query'; readonly saleNo: string }
  | { readonly type: 'check'; readonly amountFen: Fen }
  | { readonly type: 'void' }

export interface OrdersAnswer {
  readonly status: number
  readonly body: IssuedOrder | OrderList | OrdersError | { readonly ok: true }
}

export type OrderStep =
  | { readonly kind: 'issue'; readonly draft: OrderDraft }
  | {
      readonly kind: 'answer'
      /** The row as it must be from now on. */
      readonly row: OrderRow | undefined
      readonly answer: OrdersAnswer
      readonly facts: readonly OrdersFact[]
    }

export const refusal = (
  status: number,
  code: OrdersError['code'],
  message: string,
): OrdersAnswer => ({ status, body: { code, message } })

const issuedOrder = (row: OrderRow): IssuedOrder => ({
  state: 'issued',
  orderNo: row.orderNo,
  saleNo: row.saleNo,
  outTradeNo: row.outTradeNo,
  amountFen: row.amountFen,
})

const issuedAnswer = (status: 200 | 201, row: OrderRow): OrdersAnswer => ({
  status,
  body: issuedOrder(row),
})

export const listAnswer = (rows: readonly OrderRow[]): OrdersAnswer => ({
  status: 200,
  body: { orders: rows.map(issuedOrder) },
})

const voided = (row: OrderRow): OrdersAnswer =>
  refusal(404, 'NOT_FOUND', `Order ${row.orderNo} of sale ${row.saleNo} was voided.`)

const belowFloor = (amountFen: Fen, { floorFen }: OrdersRules): OrdersAnswer =>
  refusal(422, 'BELOW_FLOOR', `${amountFen} fen is below the floor of ${floorFen} fen.`)

/** @param row the order with the submit's unique key, or the sale's first; none if there is none. */
export function stepOrder(
  row: OrderRow | undefined,
  command: OrderCommand,
  atMs: number,
  rules: OrdersRules,
): OrderStep {
  switch (command.type) {
    case 'submit':
      return row === undefined
        ? stepFirstSubmit(command.submit, atMs, rules)
        : stepRepeatedSubmit(row, command.submit)
    case 'issued':
      if (row === undefined) throw new Error('Failed to step issued: the row is missing.')
      return { kind: 'answer', row, answer: issuedAnswer(201, row), facts: [issuedFact(row)] }
    case 'query':
      return stepQuery(row, command.saleNo)
    case 'check': {
      const refused = rules.floorCheck === 'before-charge' && command.amountFen < rules.floorFen
      const answer = refused
        ? belowFloor(command.amountFen, rules)
        : ({ status: 200, body: { ok: true } } as const)
      return { kind: 'answer', row, answer, facts: [] }
    }
    case 'void':
      return stepVoid(row)
  }
}

export const issuedFact = (row: OrderRow) =>
  ({
    kind: 'order-issued',
    orderNo: row.orderNo,
    saleNo: row.saleNo,
    outTradeNo: row.outTradeNo,
    amountFen: row.amountFen,
  }) as const satisfies OrdersFact

function stepFirstSubmit(submit: SubmitRequest, atMs: number, rules: OrdersRules): OrderStep {
  const { saleNo, outTradeNo, lane } = submit
  const amountFen = fen(submit.amountFen)
  if (rules.floorCheck === 'after-charge' && amountFen < rules.floorFen) {
    return {
      kind: 'answer',
      row: undefined,
      answer: belowFloor(amountFen, rules),
      facts: [{ kind: 'order-refused', saleNo, outTradeNo, why: 'below-floor' }],
    }
  }
  const uniqueKey = rules.idempotentBy === 'sale' ? `sale ${saleNo}` : `attempt ${outTradeNo}`
  return {
    kind: 'issue',
    draft: {
      saleNo,
      outTradeNo,
      amountFen: bookedFen(amountFen, rules),
      lane,
      issuedAtMs: atMs,
      uniqueKey,
    },
  }
}

/** Answered with the first order. Another attempt's money buys nothing here, and the ledger says so (F14). */
function stepRepeatedSubmit(row: OrderRow, { saleNo, outTradeNo }: SubmitRequest): OrderStep {
  const another = row.outTradeNo !== outTradeNo
  return {
    kind: 'answer',
    row,
    answer: row.state === 'voided' ? voided(row) : issuedAnswer(200, row),
    facts: another ? [{ kind: 'order-refused', saleNo, outTradeNo, why: 'duplicate-ignored' }] : [],
  }
}

function stepQuery(row: OrderRow | undefined, saleNo: string): OrderStep {
  if (row === undefined) {
    const answer = refusal(404, 'NOT_FOUND', `Sale ${saleNo} has no order.`)
    return { kind: 'answer', row, answer, facts: [] }
  }
  const answer = row.state === 'voided' ? voided(row) : issuedAnswer(200, row)
  return { kind: 'answer', row, answer, facts: [] }
}

function stepVoid(row: OrderRow | undefined): OrderStep {
  if (row === undefined) {
    return { kind: 'answer', row, answer: refusal(404, 'NOT_FOUND', 'No such order.'), facts: [] }
  }
  const after = { ...row, state: 'voided' } as const
  const facts =
    row.state === 'voided' ? [] : [{ kind: 'order-voided', orderNo: row.orderNo } as const]
  return { kind: 'answer', row: after, answer: { status: 200, body: { ok: true } }, facts }
}
