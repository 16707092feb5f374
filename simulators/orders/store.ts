/**
 * Where orders are kept: the truth of orders. Implementations: memory, postgres; one contract suite
 * (`store.contract.ts`) holds both. Every method may throw a RigError `stationDown`; after a failed
 * `issue` or `void` it is unknown whether it happened (`definite` says so), and a later read tells.
 */

import type { OrderDraft, OrderRow } from './core.ts'

export interface Issue {
  readonly order: OrderRow
  /** False: an order with this unique key stood already, and this is it. */
  readonly issuedNow: boolean
}

export interface OrderStore {
  /** Numbers and commits the order, at most one per unique key, whoever else is issuing at the moment. */
  issue(draft: OrderDraft): Promise<Issue>
  /** The sale's first order that is not voided; else its first. */
  findBySale(saleNo: string): Promise<OrderRow | undefined>
  /** The attempt's first order. */
  findByOutTradeNo(outTradeNo: string): Promise<OrderRow | undefined>
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
