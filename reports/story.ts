/** One sale of the run, told event by event across the stations. */

import type { LedgerEvent } from '../simulators/ledger/facts.ts'
import {
  divergenceClasses,
  isDivergence,
  type DivergenceClass,
  type DivergenceLabel,
} from './divergence.ts'
import type { History, JudgedSale } from './history.ts'

export interface Story {
  readonly saleNo: string
  readonly diverged: boolean
  readonly classes: readonly DivergenceClass[]
  readonly labels: readonly DivergenceLabel[]
  readonly events: readonly LedgerEvent[]
  /** Events in the middle that are left out of a very long story. */
  readonly left: number
}

const eventsMax = 120

const headlineRank = ({ classes }: JudgedSale): number => divergenceClasses.indexOf(classes[0])

/** Above 0 when `a` is told rather than `b`. Peaceful headlines stand last, so any divergence beats them. */
const worse = (a: JudgedSale, b: JudgedSale): number =>
  headlineRank(b) - headlineRank(a) || a.tally.exposedFen - b.tally.exposedFen

const slower = (a: JudgedSale, b: JudgedSale): number => wait(a) - wait(b)

const wait = ({ tally: { waits } }: JudgedSale): number =>
  waits.scanToIssued ?? waits.scanToTold ?? 0

/**
 * The worst divergent sale: by headline, then by money, then the earliest. Without one, the slowest.
 *
 * @param accused the sales that violations name go before all others: their story is what is asked for.
 */
export function storyOf(
  { sales }: Pick<History, 'sales'>,
  accused: ReadonlySet<string> = new Set(),
): Story | undefined {
  const named = sales.filter(
    ({ truth, classes }) => accused.has(truth.saleNo) && isDivergence(classes[0]),
  )
  const worst = foremost(named.length > 0 ? named : sales, worse)
  const diverged = worst !== undefined && isDivergence(worst.classes[0])
  const told = diverged ? worst : foremost(sales, slower)
  if (told === undefined) return undefined
  const { truth, classes, labels } = told
  const left = Math.max(0, truth.events.length - eventsMax)
  const half = eventsMax / 2
  const events =
    left === 0 ? truth.events : [...truth.events.slice(0, half), ...truth.events.slice(-half)]
  return { saleNo: truth.saleNo, diverged, classes, labels, events, left }
}

/** The first of those that none is ahead of. */
function foremost(
  sales: readonly JudgedSale[],
  ahead: (a: JudgedSale, b: JudgedSale) => number,
): JudgedSale | undefined {
  let first = sales[0]
  for (const sale of sales) if (first !== undefined && ahead(sale, first) > 0) first = sale
  return first
}
