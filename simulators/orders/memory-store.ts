/** An order store without a database, for tests and for rigs that examine something else. */

import type { OrderDraft, OrderRow } from './core.ts'
import { orderNoOf, type Issue, type OrderStore } from './store.ts'

export class MemoryStore implements OrderStore {
  /** By unique key, in order of issue. */
  readonly #rows = new Map<string, OrderRow>()
  readonly #keysBySale = new Map<string, string[]>()
  readonly #keyByAttempt = new Map<string, string>()
  readonly #keyByOrderNo = new Map<string, string>()

  issue(draft: OrderDraft): Promise<Issue> {
    const before = this.#rows.get(draft.uniqueKey)
    if (before !== undefined) return Promise.resolve({ order: before, issuedNow: false })
    const order: OrderRow = {
      ...draft,
      orderNo: orderNoOf(this.#rows.size + 1),
      state: 'issued',
    }
    const key = draft.uniqueKey
    this.#rows.set(key, order)
    this.#keysBySale.set(draft.saleNo, [...(this.#keysBySale.get(draft.saleNo) ?? []), key])
    if (!this.#keyByAttempt.has(draft.outTradeNo)) this.#keyByAttempt.set(draft.outTradeNo, key)
    this.#keyByOrderNo.set(order.orderNo, key)
    return Promise.resolve({ order, issuedNow: true })
  }

  findBySale(saleNo: string): Promise<OrderRow | undefined> {
    const rows = (this.#keysBySale.get(saleNo) ?? []).map((key) => this.#rows.get(key))
    return Promise.resolve(rows.find((row) => row?.state === 'issued') ?? rows[0])
  }

  findByOutTradeNo(outTradeNo: string): Promise<OrderRow | undefined> {
    return Promise.resolve(this.#rows.get(this.#keyByAttempt.get(outTradeNo) ?? ''))
  }

  void(orderNo: string): Promise<boolean> {
    const row = this.#rows.get(this.#keyByOrderNo.get(orderNo) ?? '')
    if (row === undefined || row.state === 'voided') return Promise.resolve(false)
    this.#rows.set(row.uniqueKey, { ...row, state: 'voided' })
    return Promise.resolve(true)
  }

  async *all(): AsyncIterable<OrderRow> {
    yield* this.#rows.values()
  }

  ping(): Promise<void> {
    return Promise.resolve()
  }

  close(): Promise<void> {
    return Promise.resolve()
  }
}
