/**
 * What is true of one sale, put together from the facts of those who own them. Everything the judge
 * decides is decided from this, never from how it came about.
 */

import type { LedgerEvent, Outcome, PlatformCode, ToldReason } from '../simulators/ledger/facts.ts'

export interface CaptureTruth {
  readonly atMs: number
  readonly transactionId: string
  readonly amountFen: number
  /** False once the whole of it was given back. */
  readonly kept: boolean
  /** An accepted reverse stood before it: the money came after the cancel (F3). */
  readonly afterCancel: boolean
}

/** One try to charge: one merchant order number, one code. */
export interface AttemptTruth {
  readonly outTradeNo: string
  readonly code: string | undefined
  /** The terminal wrote that it began it. */
  readonly begun: boolean
  /** The terminal considers it final. */
  readonly closed: boolean
  /** The platform has it in its book. */
  readonly received: boolean
  readonly captures: readonly CaptureTruth[]
  readonly refusals: readonly PlatformCode[]
  /** Reverses that the platform accepted. */
  readonly reverses: number
  readonly autoRevoked: boolean
  /** The platform owed an answer about it and did not, or not in time, give it. */
  readonly answerWithheld: boolean
}

export interface OrderTruth {
  readonly orderNo: string
  readonly outTradeNo: string
  readonly amountFen: number
  readonly issuedAtMs: number
  readonly live: boolean
}

export type OrderRefusal = Extract<LedgerEvent, { kind: 'order-refused' }>['why']

export interface PaperTruth {
  readonly atMs: number
  readonly complete: boolean
  readonly copy: boolean
  readonly totalFen?: number
}

export interface ToldTruth {
  readonly atMs: number
  readonly outcome: Outcome
  readonly reason: ToldReason
}

export interface SaleTruth {
  readonly saleNo: string
  readonly lane: string | undefined
  /** Every amount that was keyed for it, in order. */
  readonly keyedFen: readonly number[]
  readonly attempts: readonly AttemptTruth[]
  readonly orders: readonly OrderTruth[]
  readonly orderRefusals: readonly OrderRefusal[]
  /** The order system took it in last and neither issued nor refused it. */
  readonly orderOpen: boolean
  /** The order system heard of it at all. */
  readonly orderReceived: boolean
  readonly paper: readonly PaperTruth[]
  /** False where the lane has no printer: its paper is neither lost nor fine. */
  readonly paperExamined: boolean
  readonly told: readonly ToldTruth[]
  readonly cancelPressed: boolean
  readonly abandoned: boolean
  /** Codes the rig presented for it. */
  readonly presented: number
  /** When the read that paid (or else the first one) left the scanner. */
  readonly scannedAtMs: number | undefined
  /** Its facts in time, for those who want the story. */
  readonly events: readonly LedgerEvent[]
}

/** All captures, in the order of their attempts. */
export const capturesOf = (sale: SaleTruth): readonly CaptureTruth[] =>
  sale.attempts.flatMap(({ captures }) => captures)

/** Those that were kept. */
export function keptCaptures({ attempts }: Pick<SaleTruth, 'attempts'>): readonly CaptureTruth[] {
  const found: CaptureTruth[] = []
  for (const { captures } of attempts) {
    for (const capture of captures) if (capture.kept) found.push(capture)
  }
  return found
}

/** Orders that nobody voided. */
export const liveOrders = ({ orders }: Pick<SaleTruth, 'orders'>): readonly OrderTruth[] =>
  orders.filter(({ live }) => live)

export const tornPieces = (sale: SaleTruth): readonly PaperTruth[] =>
  sale.paper.filter(({ complete }) => !complete)

/**
 * Of one attempt's captures, which are kept: what was given back cancels them in their order, each
 * only in full.
 */
export function keptOf(capturedFen: readonly number[], refundedFen: number): readonly boolean[] {
  let restFen = refundedFen
  return capturedFen.map((amountFen) => {
    const kept = restFen < amountFen || amountFen === 0
    if (!kept) restFen -= amountFen
    return kept
  })
}

/** Of payments kept, in fen, what no order stands for: an order stands for the first of them. */
export const owedFen = (keptFen: readonly number[], hasOrder: boolean): number =>
  keptFen.reduce((sum, amountFen, index) => (hasOrder && index === 0 ? sum : sum + amountFen), 0)

/**
 * An attempt was begun: the terminal says so, the platform has a charge of it, or the order system
 * has an order of it. A scan alone begins nothing.
 */
export const begun = (sale: SaleTruth): boolean =>
  sale.attempts.some((attempt) => attempt.begun || attempt.received) || sale.orderReceived

/** The facts that say so. */
export const begunBy = [
  'attempt-begun',
  'charge-received',
  'captured',
  'charge-refused',
  'order-received',
  'order-issued',
  'order-refused',
] as const
