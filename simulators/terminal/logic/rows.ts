/**
 * What a terminal writes down. An attempt: `charging` → gone (not paid, or paid: an order row took
 * its place in the same write) | `reversing` → `watching` → gone. An order: `submit` → `print` →
 * `tell` → `done` → forgotten | gone (refused: a `reversing` attempt took its place).
 */

import { put, remove, type Entry } from '../../kernel/effects.ts'
import type { Word } from './protocol.ts'

/** One try to charge one sale with one code. */
export interface Attempt {
  readonly outTradeNo: string
  readonly saleNo: string
  readonly amountFen: number
  /** Empty while, or as long as, it is ours to show: the platform names it, and only the display needs it. */
  readonly code: string
  readonly begunAtMs: number
  /** `show`: the customer scans a code of ours. Absent: we scanned the customer's. */
  readonly flow?: 'show'
}

export type AttemptRow = Attempt &
  (
    | { readonly phase: 'charging' }
    /** Intent to reverse: from here on no order may be issued for it (row F26). */
    | { readonly phase: 'reversing'; readonly word: Word }
    /** Reversed; a charge delayed on its way may still arrive (row F3). */
    | {
        readonly phase: 'watching'
        readonly word: Word
        readonly told: boolean
        readonly watchUntilMs: number
      }
  )

export interface PaidOrder {
  readonly saleNo: string
  readonly attempt: Attempt
}

export type OrderRow = PaidOrder &
  (
    | { readonly phase: 'submit' }
    /** Issued. From here on a receipt may be on paper. */
    | { readonly phase: 'print'; readonly orderNo: string }
    | { readonly phase: 'tell'; readonly orderNo: string }
    | { readonly phase: 'done'; readonly orderNo: string; readonly doneAtMs: number }
  )

/** The attempt alone, without what its row says of it. */
export const bare = (attempt: Attempt): Attempt => {
  const { outTradeNo, saleNo, amountFen, code, begunAtMs, flow } = attempt
  const alone = { outTradeNo, saleNo, amountFen, code, begunAtMs }
  return flow === undefined ? alone : { ...alone, flow }
}

export const attemptPrefix = 'attempt/'

const attemptKey = (outTradeNo: string) => `${attemptPrefix}${outTradeNo}`
const orderKey = (saleNo: string) => `order/${saleNo}`

export const putAttempt = (row: AttemptRow): Entry => put(attemptKey(row.outTradeNo), row)
export const removeAttempt = ({ outTradeNo }: Attempt): Entry => remove(attemptKey(outTradeNo))
export const putOrder = (row: OrderRow): Entry => put(orderKey(row.saleNo), row)
export const removeOrder = (saleNo: string): Entry => remove(orderKey(saleNo))

/** What is durable was written by this file; the guard only tells apart which of its rows it is. */
export const isAttemptRow = (value: unknown): value is AttemptRow =>
  typeof value === 'object' && value !== null && 'phase' in value && 'outTradeNo' in value

export const isOrderRow = (value: unknown): value is OrderRow =>
  typeof value === 'object' && value !== null && 'phase' in value && 'attempt' in value
