/**
 * What is decided by, of one sale: the numbers and the word of domain §4.1, counted once from its
 * truth. Rules, checkers and figures all look here, so none of them counts again.
 */

import type { PlatformCode } from '../simulators/ledger/facts.ts'
import {
  keptCaptures,
  liveOrders,
  owedFen,
  type AttemptTruth,
  type CaptureTruth,
  type OrderTruth,
  type SaleTruth,
  type ToldTruth,
} from './sale-truth.ts'

export interface Tally {
  readonly sale: SaleTruth
  /** Payments that were kept, in the order of their attempts. */
  readonly kept: readonly CaptureTruth[]
  /** Orders that stand. */
  readonly live: readonly OrderTruth[]
  /** `P` of §4.1: how many payments were kept. */
  readonly paid: number
  /** `O`: how many orders stand. */
  readonly issued: number
  /** `R`: complete receipts without the COPY mark. */
  readonly printed: number
  /** Complete receipts with it. */
  readonly copies: number
  /** `T`, the last word; undefined for none. */
  readonly word: ToldTruth | undefined
  /** Money kept without a live order, in fen: what the shopper is out of pocket. */
  readonly exposedFen: number
  readonly waits: Latencies
}

/** Waits of one sale in ms; each undefined where one of its ends never came. */
export interface Latencies {
  readonly scanToTold: number | undefined
  readonly scanToCaptured: number | undefined
  readonly capturedToIssued: number | undefined
  readonly issuedToPrinted: number | undefined
  readonly scanToIssued: number | undefined
}

export function tallyOf(sale: SaleTruth): Tally {
  const kept = keptCaptures(sale)
  const live = liveOrders(sale)
  const word = sale.told.at(-1)
  let printed = 0
  let copies = 0
  let printedAtMs: number | undefined
  for (const { complete, copy, atMs } of sale.paper) {
    if (!complete) continue
    printedAtMs ??= atMs
    if (copy) copies += 1
    else printed += 1
  }
  const capturedAtMs = kept[0]?.atMs
  const issuedAtMs = live[0]?.issuedAtMs
  const waits = {
    scanToTold: between(sale.scannedAtMs, word?.atMs),
    scanToCaptured: between(sale.scannedAtMs, capturedAtMs),
    capturedToIssued: between(capturedAtMs, issuedAtMs),
    issuedToPrinted: between(issuedAtMs, printedAtMs),
    scanToIssued: between(sale.scannedAtMs, issuedAtMs),
  }
  return {
    sale,
    kept,
    live,
    paid: kept.length,
    issued: live.length,
    printed,
    copies,
    word,
    exposedFen: owedFen(
      kept.map(({ amountFen }) => amountFen),
      live.length > 0,
    ),
    waits,
  }
}

const between = (from: number | undefined, to: number | undefined): number | undefined =>
  from === undefined || to === undefined ? undefined : to - from

/**
 * Everything of the sale is final. It is not where the platform still holds a charge neither paid,
 * refused, reversed nor given up; where the order system took the order in and did nothing with it;
 * or where a terminal that writes facts left an attempt open while money and order disagree. (An
 * attempt left open with money and order in agreement harms nobody.)
 */
export function final({ sale, paid, issued }: Tally): boolean {
  if (sale.attempts.some(openAtPlatform) || sale.orderOpen) return false
  const disagree = paid > 0 !== issued > 0
  return !(disagree && sale.attempts.some(openOnTerminal))
}

/** Refusals of a repeated request that leave the first one standing. */
const aboutAnother: readonly PlatformCode[] = ['USER_PAYING', 'OUT_TRADE_NO_USED']

/** The terminal says that it began it, and not that it is done with it. */
export const openOnTerminal = ({ begun, closed }: AttemptTruth): boolean => begun && !closed

const openAtPlatform = (attempt: AttemptTruth): boolean =>
  attempt.received &&
  attempt.captures.length === 0 &&
  attempt.reverses === 0 &&
  !attempt.autoRevoked &&
  !attempt.refusals.some((refusal) => !aboutAnother.includes(refusal))
