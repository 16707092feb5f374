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
  readonly code?: string
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
  readonly lane?: string
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
  readonly scannedAtMs?: number
  /** Its facts in time, for those who want the story. */
  readonly events: readonly LedgerEvent[]
}

/** All captures, in the order of their attempts. */
export const capturesOf = (sale: SaleTruth): readonly CaptureTruth[] =>
  sale.attempts.flatMap(({ captures }) => captures)

/** `P` of domain §4.1. */
export const keptCaptures = (sale: SaleTruth): readonly CaptureTruth[] =>
  capturesOf(sale).filter(({ kept }) => kept)

/** `O` of domain §4.1. */
export const liveOrders = (sale: SaleTruth): readonly OrderTruth[] =>
  sale.orders.filter(({ live }) => live)

/** `R` of domain §4.1. */
export const originals = (sale: SaleTruth): readonly PaperTruth[] =>
  sale.paper.filter(({ complete, copy }) => complete && !copy)

/** Complete receipts that bear the COPY mark. */
export const copies = (sale: SaleTruth): readonly PaperTruth[] =>
  sale.paper.filter(({ complete, copy }) => complete && copy)

export const tornPieces = (sale: SaleTruth): readonly PaperTruth[] =>
  sale.paper.filter(({ complete }) => !complete)

/** `T` of domain §4.1; undefined for none. */
export const lastWord = (sale: SaleTruth): ToldTruth | undefined => sale.told.at(-1)

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

/** Money kept without a live order, in fen: what the shopper is out of pocket. */
export const exposedFen = (sale: SaleTruth): number =>
  owedFen(
    keptCaptures(sale).map(({ amountFen }) => amountFen),
    liveOrders(sale).length > 0,
  )

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

/**
 * Everything of the sale is final. It is not where the platform still holds a charge neither paid,
 * refused, reversed nor given up; where the order system took the order in and did nothing with it;
 * or where a terminal that writes facts left an attempt open while money and order disagree. (An
 * attempt left open with money and order in agreement harms nobody.)
 */
export function final(sale: SaleTruth): boolean {
  if (sale.attempts.some(openAtPlatform) || sale.orderOpen) return false
  const disagree = keptCaptures(sale).length > 0 !== liveOrders(sale).length > 0
  return !(disagree && sale.attempts.some((attempt) => attempt.begun && !attempt.closed))
}

/** Refusals of a repeated request that leave the first one standing. */
const aboutAnother: readonly PlatformCode[] = ['USER_PAYING', 'OUT_TRADE_NO_USED']

const openAtPlatform = (attempt: AttemptTruth): boolean =>
  attempt.received &&
  attempt.captures.length === 0 &&
  attempt.reverses === 0 &&
  !attempt.autoRevoked &&
  !attempt.refusals.some((refusal) => !aboutAnother.includes(refusal))

const between = (from: number | undefined, to: number | undefined): number | undefined =>
  from === undefined || to === undefined ? undefined : to - from

/** Waits of one sale in ms; each undefined where one of its ends never came. */
export interface Latencies {
  readonly scanToTold: number | undefined
  readonly scanToCaptured: number | undefined
  readonly capturedToIssued: number | undefined
  readonly issuedToPrinted: number | undefined
  readonly scanToIssued: number | undefined
}

export function latenciesOf(sale: SaleTruth): Latencies {
  const capturedAtMs = keptCaptures(sale)[0]?.atMs
  const issuedAtMs = liveOrders(sale)[0]?.issuedAtMs
  const printedAtMs = sale.paper.find(({ complete }) => complete)?.atMs
  return {
    scanToTold: between(sale.scannedAtMs, lastWord(sale)?.atMs),
    scanToCaptured: between(sale.scannedAtMs, capturedAtMs),
    capturedToIssued: between(capturedAtMs, issuedAtMs),
    issuedToPrinted: between(issuedAtMs, printedAtMs),
    scanToIssued: between(sale.scannedAtMs, issuedAtMs),
  }
}
