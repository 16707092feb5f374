/**
 * What a shop does about a notice that it has opened, free of I/O, clock and chance (domain §1.6). One
 * that verifies looks whether it waits for this number and this amount, and whether the money is still
 * there; one that trusts takes the notice's word.
 */

import type { Notice } from './notice-envelope.ts'
import type { OrdersRules } from './rules.ts'
import type { Attempt } from './store.ts'
import type { SubmitRequest } from './wire.ts'

export type NoticeDecision =
  | { readonly kind: 'issue'; readonly submit: SubmitRequest }
  /** Void the order, and let none come after it. */
  | { readonly kind: 'void' }
  /** Believed, and nothing is to be done. `refused`: the order that it asks for, and will never get. */
  | { readonly kind: 'nothing'; readonly why: string; readonly refused?: SubmitRequest }
  | { readonly kind: 'reject'; readonly status: 400 | 404; readonly why: string }

export function decideNotice(
  notice: Notice,
  known: Attempt,
  notices: OrdersRules['notices'],
): NoticeDecision {
  if (notice.event === 'refunded') return { kind: 'void' }
  return notices === 'trusted' ? trusted(notice, known) : verified(notice, known)
}

function verified({ amountFen }: Notice, { expected, refunded }: Attempt): NoticeDecision {
  if (refunded) {
    const why = 'refunded-before'
    return { kind: 'nothing', why, ...(expected === undefined ? {} : { refused: expected }) }
  }
  if (expected === undefined) return { kind: 'reject', status: 404, why: 'not-expected' }
  if (expected.amountFen !== amountFen) return { kind: 'reject', status: 400, why: 'other-amount' }
  return { kind: 'issue', submit: expected }
}

/** A shop that did not write down what it expects reads the sale off the notice. */
function trusted({ outTradeNo, amountFen, attach }: Notice, { expected }: Attempt): NoticeDecision {
  const saleNo = expected?.saleNo ?? attach
  if (saleNo === undefined) return { kind: 'reject', status: 404, why: 'no-sale' }
  const lane = expected?.lane ?? 'unknown'
  return { kind: 'issue', submit: { saleNo, outTradeNo, amountFen, lane } }
}
