/** One sale of the run, told event by event across the stations. */

import type { LedgerEvent } from '../simulators/ledger/facts.ts'
import type { ClassifyOptions } from './classify.ts'
import {
  divergenceClasses,
  isDivergence,
  type DivergenceClass,
  type DivergenceLabel,
} from './divergence.ts'
import { judgedSale, type History, type JudgedSale } from './history.ts'
import { SaleDraft } from './sale-draft.ts'

export interface Story {
  readonly saleNo: string
  readonly diverged: boolean
  readonly classes: readonly DivergenceClass[]
  readonly labels: readonly DivergenceLabel[]
  readonly events: readonly LedgerEvent[]
  /** Events in the middle that are left out of a very long story. */
  readonly left: number
  /**
   * Which of `events` it came apart at: from here on the sale is in its headline class and never
   * again out of it. Undefined where nothing diverged, or the event is among those left out.
   */
  readonly partsAt: number | undefined
  /** Faults that bit right at one of `events`, by its place. */
  readonly bites: readonly { readonly at: number; readonly fault: string }[]
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
  { sales, rigEvents }: Pick<History, 'sales' | 'rigEvents'>,
  accused: ReadonlySet<string> = new Set(),
  options: ClassifyOptions = { issuedWithinMs: Number.POSITIVE_INFINITY },
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
  const parted = diverged ? partedAt(told, options) : undefined
  const at = parted === undefined ? -1 : events.indexOf(parted)
  return {
    saleNo: truth.saleNo,
    diverged,
    classes,
    labels,
    events,
    left,
    partsAt: at === -1 ? undefined : at,
    bites: bitesAt(events, rigEvents),
  }
}

/** The sale is judged anew after each of its events, as if the run had ended there. */
function partedAt(
  { truth: { saleNo, events, paperExamined }, classes: [headline] }: JudgedSale,
  options: ClassifyOptions,
): LedgerEvent | undefined {
  const draft = new SaleDraft(saleNo)
  let parted: LedgerEvent | undefined
  for (const event of events) {
    draft.add(event)
    const sofar = judgedSale(
      draft.finish(() => paperExamined),
      options,
    )
    if (!sofar.classes.includes(headline)) parted = undefined
    else parted ??= event
  }
  return parted
}

/** A bite stands right behind the fact at which it bit, or behind another bite there. */
const behindMax = 4

function bitesAt(
  events: readonly LedgerEvent[],
  rigEvents: readonly LedgerEvent[],
): Story['bites'] {
  return rigEvents.flatMap((bite) => {
    if (bite.kind !== 'fault-bit') return []
    const at = events.findLastIndex(
      ({ atMs, seq }) => atMs === bite.atMs && seq < bite.seq && bite.seq - seq <= behindMax,
    )
    return at === -1 ? [] : [{ at, fault: bite.fault }]
  })
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
