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
  keptCaptures,
  latenciesOf,
  liveOrders,
  type Latencies,
  type SaleTruth,
} from './sale-truth.ts'

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
  readonly exposure: Exposure
}

export interface Measures extends Motion {
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
  /** Reads that left a scanner; where no scanner writes facts, codes presented. */
  readonly scans: number
  /** Load: shoppers who found every lane busy. */
  readonly turnedAway: number
  readonly interrupted: number
  readonly orphans: number
}

export function percentiles(values: readonly number[] | Float64Array): Percentiles | undefined {
  const sorted = Float64Array.from(values).sort()
  const count = sorted.length
  if (count === 0) return undefined
  const rank = (share: number) => sorted[Math.max(0, Math.ceil(share * count) - 1)] ?? 0
  return { count, p50: rank(0.5), p95: rank(0.95), p99: rank(0.99), max: rank(1) }
}

const count = (sales: readonly JudgedSale[], has: (sale: JudgedSale) => boolean): number =>
  sales.reduce((sum, sale) => (has(sale) ? sum + sale.alike : sum), 0)

const motionOf = ({ sales, span }: History): Motion => {
  const truths = sales.map(({ truth }) => truth)
  return { latencies: latenciesIn(truths), exposure: exposureOf(truths, span) }
}

function latenciesIn(sales: readonly SaleTruth[]): Motion['latencies'] {
  const waits = sales.map(latenciesOf)
  const of = (name: LatencyName) =>
    percentiles(waits.flatMap((wait) => wait[name] ?? []).filter((forMs) => forMs >= 0))
  return {
    scanToTold: of('scanToTold'),
    scanToCaptured: of('scanToCaptured'),
    capturedToIssued: of('capturedToIssued'),
    issuedToPrinted: of('issuedToPrinted'),
    scanToIssued: of('scanToIssued'),
  }
}

/** @param motion given where `sales` stand for many: a representative's wait is not everyone's. */
export function measure(history: History, motion: Motion = motionOf(history)): Measures {
  const { sales, interrupted, orphans, counts, rigEvents } = history
  const classes = Object.fromEntries(
    divergenceClasses.map((name) => [name, count(sales, (sale) => sale.classes.includes(name))]),
  ) as Measures['classes']
  const labels = Object.fromEntries(
    divergenceLabels.map((name) => [name, count(sales, (sale) => sale.labels.includes(name))]),
  ) as Measures['labels']
  return {
    sales: count(sales, () => true),
    paid: count(sales, ({ truth }) => keptCaptures(truth).length > 0),
    issued: count(sales, ({ truth }) => liveOrders(truth).length > 0),
    divergent: count(sales, (sale) => sale.classes.some(isDivergence)),
    classes,
    labels,
    exposedFen: sales.reduce((sum, sale) => sum + sale.exposedFen, 0),
    scans: counts.get('scan-sent') ?? counts.get('code-presented') ?? 0,
    turnedAway: rigEvents.reduce(
      (sum, event) =>
        event.kind === 'arrivals-dropped' && event.why === 'lanes-full' ? sum + event.count : sum,
      0,
    ),
    interrupted: interrupted.length,
    orphans: orphans.length,
    ...motion,
  }
}
