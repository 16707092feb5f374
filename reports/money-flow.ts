/** Money captured and money that orders were issued over, summed up over the time of a run. */

import { ExposureMeter, type ExposureMove } from './exposure.ts'
import type { Span } from './history.ts'
import type { ExposureStep } from './sale-exposure.ts'
import type { SaleTruth } from './sale-truth.ts'

/** Sums only grow: what was given back is not taken off. Thinned as the curve of `Exposure` is. */
export interface MoneyFlow {
  readonly captured: readonly ExposureStep[]
  readonly issued: readonly ExposureStep[]
}

/** What some sales add, in no order. */
export interface FlowMoves {
  readonly captured: ExposureMove[]
  readonly issued: ExposureMove[]
}

export function flowMovesIn(sales: readonly SaleTruth[]): FlowMoves {
  const moves: FlowMoves = { captured: [], issued: [] }
  for (const { attempts, orders } of sales) {
    for (const { captures } of attempts) {
      for (const { atMs, amountFen: deltaFen } of captures) moves.captured.push({ atMs, deltaFen })
    }
    for (const { issuedAtMs: atMs, amountFen: deltaFen } of orders) {
      moves.issued.push({ atMs, deltaFen })
    }
  }
  return moves
}

const curveOf = (moves: readonly ExposureMove[], span: Span): readonly ExposureStep[] => {
  const meter = new ExposureMeter(span)
  for (const move of moves.toSorted((a, b) => a.atMs - b.atMs)) meter.add(move)
  return meter.finish(undefined).curve
}

export function moneyFlowOf(sales: readonly SaleTruth[], span: Span): MoneyFlow {
  const { captured, issued } = flowMovesIn(sales)
  return { captured: curveOf(captured, span), issued: curveOf(issued, span) }
}

/** What a curve says of a moment: 0 before its first step. */
export const fenAt = (curve: readonly ExposureStep[], atMs: number): number =>
  curve.findLast((step) => step.atMs <= atMs)?.fen ?? 0
