/** Figures of one run: how sales ended, how long they waited, how much money was exposed. */

import {
  divergenceClasses,
  divergenceLabels,
  isDivergence,
  type DivergenceClass,
  type DivergenceLabel,
} from './divergence.ts'
import { exposureOf, type Exposure } from './exposure.ts'
import type { History, JudgedSale } from './history.ts'
import {
  impactCounts,
  impactMotionOf,
  type ImpactCounts,
  type ImpactMotion,
} from './impact-counts.ts'
import { moneyFlowOf, type MoneyFlow } from './money-flow.ts'
import type { Latencies } from './tally.ts'
import { walkOf, type WalkStep } from './walk.ts'

/** In ms; percentiles by nearest rank: each is a wait that really happened. */
export interface Percentiles {
  readonly count: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly max: number
}

export const latencyNames = [
  'scanToTold',
  'scanToCaptured',
  'capturedToIssued',
  'issuedToPrinted',
  'scanToIssued',
] as const satisfies readonly (keyof Latencies)[]

export type LatencyName = (typeof latencyNames)[number]

/** What was in motion while the run went on: every sale's own, whomever else it stands for. */
export interface Motion {
  /** Undefined where no sale has both ends. */
  readonly latencies: Readonly<Record<LatencyName, Percentiles | undefined>>
  /**
   * The waits themselves, ascending, in ms: all where there are at most 101; otherwise the percentiles
   * from 0 to 100.
   */
  readonly spreads: Readonly<Record<LatencyName, readonly number[]>>
  readonly exposure: Exposure
  readonly flow: MoneyFlow
  readonly impact: ImpactMotion
}

export interface Measures extends Omit<Motion, 'impact'> {
  readonly sales: number
  /** Sales with a kept payment, and with a live order. */
  readonly paid: number
  readonly issued: number
  /** Sales in which anything disagrees. */
  readonly divergent: number
  /** Each sale counts once in every class it is in. */
  readonly classes: Readonly<Record<DivergenceClass, number>>
  readonly labels: Readonly<Record<DivergenceLabel, number>>
  /** At rest, all sales together; `exposure` tells how it came and went. */
  readonly exposedFen: number
  /** Reads that left a scanner (where no scanner writes facts, codes presented), and codes of ours that phones read. */
  readonly scans: number
  /** Load: shoppers who found every lane busy. */
  readonly turnedAway: number
  readonly interrupted: number
  readonly orphans: number
  readonly walk: readonly WalkStep[]
  /** What the impacts are worked out from. */
  readonly impacts: ImpactCounts
}

const spreadMax = 101

/** A picture's worth of waits: each is one that really happened. */
export function spreadOf(values: readonly number[]): readonly number[] {
  const sorted = [...new Float64Array(values).sort()]
  if (sorted.length <= spreadMax) return sorted
  return Array.from({ length: spreadMax }, (_, index) => {
    const rank = Math.ceil((index / (spreadMax - 1)) * sorted.length) - 1
    return sorted[Math.max(0, rank)] ?? 0
  })
}

export function percentiles(values: readonly number[] | Float64Array): Percentiles | undefined {
  const sorted = new Float64Array(values).sort()
  const count = sorted.length
  if (count === 0) return undefined
  const rank = (share: number) => sorted[Math.max(0, Math.ceil(share * count) - 1)] ?? 0
  return { count, p50: rank(0.5), p95: rank(0.95), p99: rank(0.99), max: rank(1) }
}

const motionOf = ({ sales, span }: History): Motion => {
  const truths = sales.map(({ truth }) => truth)
  const waits = sales.map(({ tally }) => tally.waits)
  return {
    latencies: eachLatency((name) => percentiles(waitsOf(name, waits))),
    spreads: eachLatency((name) => spreadOf(waitsOf(name, waits))),
    exposure: exposureOf(truths, span),
    flow: moneyFlowOf(truths, span),
    impact: impactMotionOf(sales),
  }
}

export const eachLatency = <T>(of: (name: LatencyName) => T): Readonly<Record<LatencyName, T>> => ({
  scanToTold: of('scanToTold'),
  scanToCaptured: of('scanToCaptured'),
  capturedToIssued: of('capturedToIssued'),
  issuedToPrinted: of('issuedToPrinted'),
  scanToIssued: of('scanToIssued'),
})

/** The waits of one name that have both their ends, in the right order. */
export function waitsOf(name: LatencyName, waits: readonly Latencies[]): number[] {
  const found: number[] = []
  for (const { [name]: forMs } of waits) {
    if (forMs !== undefined && forMs >= 0) found.push(forMs)
  }
  return found
}

/** How sales ended, each as often as it stands for others. */
class Counts {
  sales = 0
  paid = 0
  issued = 0
  divergent = 0
  exposedFen = 0
  readonly classes = zeros(divergenceClasses)
  readonly labels = zeros(divergenceLabels)

  add({ tally, classes, labels, alike, exposedFen }: JudgedSale): void {
    this.sales += alike
    if (tally.paid > 0) this.paid += alike
    if (tally.issued > 0) this.issued += alike
    if (classes.some(isDivergence)) this.divergent += alike
    this.exposedFen += exposedFen
    for (const name of classes) this.classes[name] += alike
    for (const name of labels) this.labels[name] += alike
  }
}

const zeros = <N extends string>(names: readonly N[]) =>
  Object.fromEntries(names.map((name) => [name, 0])) as Record<N, number>

/** @param motion given where `sales` stand for many: a representative's wait is not everyone's. */
export function measure(history: History, motion: Motion = motionOf(history)): Measures {
  const { sales, interrupted, orphans, counts, rigEvents } = history
  const ended = new Counts()
  for (const sale of sales) ended.add(sale)
  return {
    sales: ended.sales,
    paid: ended.paid,
    issued: ended.issued,
    divergent: ended.divergent,
    classes: ended.classes,
    labels: ended.labels,
    exposedFen: ended.exposedFen,
    scans:
      (counts.get('scan-sent') ?? counts.get('code-presented') ?? 0) +
      (counts.get('qr-scanned') ?? 0),
    turnedAway: rigEvents.reduce(
      (sum, event) =>
        event.kind === 'arrivals-dropped' && event.why === 'lanes-full' ? sum + event.count : sum,
      0,
    ),
    interrupted: interrupted.length,
    orphans: orphans.length,
    walk: walkOf(sales),
    latencies: motion.latencies,
    spreads: motion.spreads,
    exposure: motion.exposure,
    flow: motion.flow,
    impacts: impactCounts(history, motion.impact),
  }
}
