/** The platform's two tables, charges by number and codes seen, and what may be forgotten of them. */

import type { CodeSeen, PaymentRow } from './payment.ts'
import type { PlatformRules } from './rules.ts'

type Forgettable =
  /** A charge that became final in this shape, or is a shown code that nobody may ever pay for. */
  | { readonly sinceMs: number; readonly row: PaymentRow }
  /** A code that was first seen. */
  | { readonly sinceMs: number; readonly code: string }

/** The forgotten front of the queue is cut off once it is this long. */
const forgottenEntriesMax = 4096

/** A charge adds at most four: its code registered, seen, the charge paid, and reversed. */
const entriesPerCall = 4

export class PaymentTables {
  readonly #rows = new Map<string, PaymentRow>()
  /** Birth of an unused code in ms of the run, or the number that used it. */
  readonly #codes = new Map<string, number | string>()
  /** In order of `sinceMs`, as time only goes forward. */
  #queue: Forgettable[] = []
  #forgotten = 0

  get rowCount(): number {
    return this.#rows.size
  }

  get codeCount(): number {
    return this.#codes.size
  }

  /** What is still kept of what is to be forgotten, or was and is not cut off yet. */
  get queuedCount(): number {
    return this.#queue.length
  }

  row(outTradeNo: string): PaymentRow | undefined {
    return this.#rows.get(outTradeNo)
  }

  keep(row: PaymentRow, atMs: number): void {
    this.#rows.set(row.outTradeNo, row)
    if (row.state !== 'USERPAYING') this.#queue.push({ sinceMs: atMs, row })
  }

  code(code: string): CodeSeen | undefined {
    const seen = this.#codes.get(code)
    if (seen === undefined) return undefined
    return typeof seen === 'number' ? { bornAtMs: seen } : { usedBy: seen }
  }

  /** An unused code; one that is known already keeps its earlier birth. */
  seeCode(code: string, bornAtMs: number, atMs: number): void {
    if (this.#codes.has(code)) return
    this.#codes.set(code, bornAtMs)
    this.#queue.push({ sinceMs: atMs, code })
  }

  useCode(code: string, usedBy: string): void {
    this.#codes.set(code, usedBy)
  }

  /**
   * Forgets what is final, has a dead code, and was kept for the retention. A few entries a call:
   * called with every request, that is faster than a request adds them.
   */
  forget(atMs: number, { codeLifeMs, qrLifeMs, retentionMs }: PlatformRules): void {
    for (let turn = 0; turn < entriesPerCall; turn += 1) {
      const oldest = this.#queue[this.#forgotten]
      if (oldest === undefined || atMs - oldest.sinceMs < codeLifeMs + retentionMs) break
      this.#forgotten += 1
      if (this.#mayBePaid(oldest, atMs - qrLifeMs)) this.#queue.push({ ...oldest, sinceMs: atMs })
      else this.#drop(oldest)
    }
    if (this.#forgotten < forgottenEntriesMax) return
    this.#queue = this.#queue.slice(this.#forgotten)
    this.#forgotten = 0
  }

  /** A shown code that nobody has paid for yet: nothing about it is final. */
  #mayBePaid(oldest: Forgettable, deadSinceMs: number): boolean {
    if (!('row' in oldest) || oldest.row.state !== 'NOTPAY') return false
    const { row } = oldest
    return row.createdAtMs > deadSinceMs && this.#rows.get(row.outTradeNo) === row
  }

  #drop(oldest: Forgettable): void {
    if ('code' in oldest) {
      // A used code goes with the charge that used it.
      const { code } = oldest
      if (typeof this.#codes.get(code) === 'number') this.#codes.delete(code)
      return
    }
    const { row } = oldest
    // Changed since (paid, then reversed): a later entry of the queue speaks for it.
    if (this.#rows.get(row.outTradeNo) !== row) return
    this.#rows.delete(row.outTradeNo)
    if (row.code !== undefined) this.#codes.delete(row.code)
  }
}
