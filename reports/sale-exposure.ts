/**
 * One sale's money in motion: from when to when how much of it was captured and had no order. At
 * every moment it is what `exposedFen` would say of the sale, had the run ended there.
 */

import type { LedgerEvent } from '../simulators/ledger/facts.ts'
import { keptOf, owedFen, type SaleTruth } from './sale-truth.ts'

/** From this moment on, until the next step, so much is exposed. */
export interface ExposureStep {
  readonly atMs: number
  readonly fen: number
}

/** A time without a gap in which some of a sale's money had no order. */
export interface ExposedSpell {
  readonly saleNo: string
  readonly fromMs: number
  readonly forMs: number
  /** The most at any moment of it. */
  readonly fen: number
  /** It was still going on when the run ended. */
  readonly open: boolean
}

/** The facts that expose money or cover it. */
type Move = Extract<
  LedgerEvent,
  { kind: 'captured' | 'reversed' | 'order-issued' | 'order-voided' }
>

const isMove = (event: LedgerEvent): event is Move =>
  event.kind === 'captured' ||
  event.kind === 'reversed' ||
  event.kind === 'order-issued' ||
  event.kind === 'order-voided'

/** When it became true, which may be before it could be recorded. */
const momentOf = (move: Move): number =>
  move.kind === 'order-issued' ? (move.issuedAtMs ?? move.atMs) : move.atMs

/** In the order in which they became true: only an order may have been recorded late. */
function movesOf({ events }: SaleTruth): readonly Move[] {
  const moves: Move[] = []
  let isLate = false
  for (const event of events) {
    if (!isMove(event)) continue
    const before = moves.at(-1)
    if (before !== undefined && momentOf(before) > momentOf(event)) isLate = true
    moves.push(event)
  }
  return isLate ? moves.sort((a, b) => momentOf(a) - momentOf(b)) : moves
}

interface AttemptBook {
  readonly outTradeNo: string
  readonly capturedFen: number[]
  refundedFen: number
}

/** Money and orders of one sale while its facts are gone through. */
class Book {
  readonly #attempts: readonly AttemptBook[]
  readonly #orders: { readonly orderNo: string; live: boolean }[] = []

  constructor({ attempts }: SaleTruth) {
    // In the order of the truth: with an order for two payments, the second of these is exposed.
    this.#attempts = attempts.map(({ outTradeNo }) => ({
      outTradeNo,
      capturedFen: [],
      refundedFen: 0,
    }))
  }

  add(move: Move): void {
    switch (move.kind) {
      case 'captured':
        this.#attempt(move)?.capturedFen.push(move.amountFen)
        return
      case 'reversed': {
        const attempt = this.#attempt(move)
        if (attempt !== undefined) attempt.refundedFen += move.refundedFen
        return
      }
      case 'order-issued':
        this.#orders.push({ orderNo: move.orderNo, live: true })
        return
      case 'order-voided': {
        const order = this.#orders.find(({ orderNo }) => orderNo === move.orderNo)
        if (order !== undefined) order.live = false
      }
    }
  }

  exposedFen(): number {
    const keptFen: number[] = []
    for (const { capturedFen, refundedFen } of this.#attempts) {
      const kept = keptOf(capturedFen, refundedFen)
      keptFen.push(...capturedFen.filter((_, index) => kept[index]))
    }
    return owedFen(
      keptFen,
      this.#orders.some(({ live }) => live),
    )
  }

  #attempt({ outTradeNo }: { readonly outTradeNo: string }): AttemptBook | undefined {
    return this.#attempts.find((attempt) => attempt.outTradeNo === outTradeNo)
  }
}

/** In the order of time, one step a moment, each to another amount than the one before; first is 0. */
export function exposureSteps(sale: SaleTruth): readonly ExposureStep[] {
  if (!sale.attempts.some(({ captures }) => captures.length > 0)) return []
  const book = new Book(sale)
  const steps: { atMs: number; fen: number }[] = []
  for (const move of movesOf(sale)) {
    book.add(move)
    const atMs = momentOf(move)
    // What was exposed for no time at all was not exposed.
    if (steps.at(-1)?.atMs === atMs) steps.pop()
    const fen = book.exposedFen()
    if (fen !== (steps.at(-1)?.fen ?? 0)) steps.push({ atMs, fen })
  }
  return steps
}

/** @param toMs when the run ended. */
export function exposedSpells(
  { saleNo }: Pick<SaleTruth, 'saleNo'>,
  steps: readonly ExposureStep[],
  toMs: number,
): readonly ExposedSpell[] {
  const spells: ExposedSpell[] = []
  let from: ExposureStep | undefined
  let mostFen = 0
  for (const step of steps) {
    if (from === undefined) {
      from = step
      mostFen = step.fen
    } else if (step.fen === 0) {
      const forMs = step.atMs - from.atMs
      spells.push({ saleNo, fromMs: from.atMs, forMs, fen: mostFen, open: false })
      from = undefined
    } else mostFen = Math.max(mostFen, step.fen)
  }
  if (from !== undefined) {
    const forMs = toMs - from.atMs
    spells.push({ saleNo, fromMs: from.atMs, forMs, fen: mostFen, open: true })
  }
  return spells
}

/** The longer of two; of equally long ones the earlier, then the one whose number is first. */
export function longerSpell(a: ExposedSpell | undefined, b: ExposedSpell): ExposedSpell {
  if (a === undefined || b.forMs > a.forMs) return b
  if (b.forMs < a.forMs || b.fromMs > a.fromMs) return a
  return b.fromMs < a.fromMs || b.saleNo < a.saleNo ? b : a
}
