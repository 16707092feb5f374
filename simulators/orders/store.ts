/**
 * Where orders are kept: the truth of orders. Implementations: memory, postgres; one contract suite
 * (`store.contract.ts`) holds both. Every method may throw a RigError `stationDown`; after a failed
 * `issue` or `void` it is unknown whether it happened (`definite` says so), and a later read tells.
 */

import type { Fen } from '../kernel/units.ts'
import type { OrderDraft, OrderRow } from './core.ts'

export interface Issue {
  readonly order: OrderRow
  /** False: an order with this unique key stood already, and this is it. */
  readonly issuedNow: boolean
}

/** What a payment that is still to come will have to be for. */
export interface Expected {
  readonly saleNo: string
  readonly outTradeNo: string
  readonly amountFen: Fen
  readonly lane: string
}

/** What is known of a merchant order number beside its order. */
export interface Attempt {
  readonly expected?: Expected
  /** Its money went back. */
  readonly refunded: boolean
}

export interface OrderStore {
  /** Numbers and commits the order, at most one per unique key, whoever else is issuing at the moment. */
  issue(draft: OrderDraft): Promise<Issue>
  /** The sale's first order that is not voided; else its first. */
  findBySale(saleNo: string): Promise<OrderRow | undefined>
  /** The attempt's first order. */
  findByOutTradeNo(outTradeNo: string): Promise<OrderRow | undefined>
  find(orderNo: string): Promise<OrderRow | undefined>
  /** The lane's orders that are not voided, in order of issue. */
  liveOfLane(lane: string): Promise<readonly OrderRow[]>
  /** Keeps the last word on what a number will be for. */
  expect(expected: Expected): Promise<void>
  /** Keeps that the number's money went back, expected or not. Safe to call twice. */
  markRefunded(outTradeNo: string): Promise<void>
  attempt(outTradeNo: string): Promise<Attempt>
  /** @returns false when there is no such order or it was voided before. */
  void(orderNo: string): Promise<boolean>
  /** Every order in order of issue: the final read. */
  all(): AsyncIterable<OrderRow>
  /** Resolves when the store answers. */
  ping(): Promise<void>
  /** Safe to call twice. */
  close(): Promise<void>
}

/** `A000123`: short enough to be read aloud, and in the order of issue as text up to a million. */
export const orderNoOf = (number: number): string => `A${String(number).padStart(6, '0')}`

/** @returns undefined for a text that no order bears. */
export function numberOf(orderNo: string): number | undefined {
  const number = Number(orderNo.slice(1))
  return Number.isSafeInteger(number) && orderNoOf(number) === orderNo ? number : undefined
}
