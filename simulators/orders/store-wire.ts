/**
 * What an order store and the service behind a link say to each other: a JSON text a line, each
 * query answered before the next comes. All orders come in pages; the empty one is the last.
 */

import { asBuffer } from '../lines/as-buffer.ts'
import type { OrderDraft, OrderRow } from './core.ts'
import type { Attempt, Expected, Issue } from './store.ts'

export type StoreQuery =
  | { readonly ask: 'issue'; readonly draft: OrderDraft }
  | { readonly ask: 'sale'; readonly saleNo: string }
  | { readonly ask: 'attempt'; readonly outTradeNo: string }
  | { readonly ask: 'order'; readonly orderNo: string }
  | { readonly ask: 'lane'; readonly lane: string }
  | { readonly ask: 'expect'; readonly expected: Expected }
  | { readonly ask: 'refunded'; readonly outTradeNo: string }
  | { readonly ask: 'number'; readonly outTradeNo: string }
  | { readonly ask: 'void'; readonly orderNo: string }
  /** Orders `from` this place on, at most a page. */
  | { readonly ask: 'all'; readonly from: number }
  | { readonly ask: 'ping' }

/** To each query its answer. */
export interface StoreAnswers {
  readonly issue: Issue
  readonly sale: OrderRow | undefined
  readonly attempt: OrderRow | undefined
  readonly order: OrderRow | undefined
  readonly lane: readonly OrderRow[]
  readonly expect: undefined
  readonly refunded: undefined
  readonly number: Attempt
  readonly void: boolean
  readonly all: readonly OrderRow[]
  readonly ping: undefined
}

/** The store itself failed: `error` says how. */
export type StoreReply<Answer = unknown> =
  { readonly ok: true; readonly answer: Answer } | { readonly ok: false; readonly error: string }

export const lineOf = (message: StoreQuery | StoreReply): Buffer =>
  Buffer.from(`${JSON.stringify(message)}\n`)

/** Puts lines together from what comes in pieces. */
export class Lines {
  #rest: Buffer | undefined
  readonly #onLine: (line: string) => void

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine
  }

  add(chunk: Uint8Array): void {
    const bytes = asBuffer(chunk)
    let held = this.#rest === undefined ? bytes : Buffer.concat([this.#rest, bytes])
    this.#rest = undefined
    for (let end = held.indexOf(10); end >= 0; end = held.indexOf(10)) {
      const line = held.toString('utf8', 0, end)
      held = held.subarray(end + 1)
      this.#onLine(line)
    }
    if (held.length > 0) this.#rest = held
  }
}
