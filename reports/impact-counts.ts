/**
 * What the impacts (causes.md, I1–I4) are made of, counted once from judged sales: nothing here knows
 * of minutes, wages or patience, so that the same run can be looked at under other assumptions.
 */

import { isDivergence } from './divergence.ts'
import type { History, JudgedSale } from './history.ts'

/**
 * Waits in ms, each kept to three digits, with how often it came, rising: within 0.5 % of what was
 * measured, and bounded whatever the number of sales.
 */
export type Waits = readonly (readonly [ms: number, count: number])[]

/** From the scan to a last word that was true, of the sales that got one. */
export interface Answers {
  /** Of sales that met no trouble. */
  readonly calm: Waits
  readonly troubled: Waits
}

/** What is found sale by sale, and cannot be had from sales that stand for many. */
export interface ImpactMotion {
  readonly answers: Answers
  /** How many sales met trouble at each lane where any did, the worst lane first. */
  readonly troubledPerLane: readonly number[]
}

export interface ImpactCounts extends ImpactMotion {
  /** Sales that were judged: one shopper each. */
  readonly shoppers: number
  /** Shoppers who showed a code, or scanned one. */
  readonly scanned: number
  /** Somebody has to look: see `needsPerson`. */
  readonly needPerson: number
  /** Met trouble: somebody has to look, or nobody ever told them the truth. */
  readonly troubled: number
  /** Showed a code, and no true last word came. */
  readonly noTrueAnswer: number
  /** Told that it failed, though money moved or an order was made. */
  readonly toldFailedThoughPaid: number
  readonly chargedTwice: number
  /** Orders that stand for no payment, in fen. */
  readonly givenFen: number
  /** Money that was taken and given back, in fen. */
  readonly refundedFen: number
  /** What all shoppers together wanted to pay, in fen. */
  readonly basketsFen: number
  /** From the first sale to the heal, in the run's own ms. */
  readonly sellingMs: number
}

const noAnswer: readonly string[] = ['call-staff', 'order-pending']

/**
 * A person is needed: the last word was "unknown", "call staff" or "order pending"; anything disagrees
 * at rest; or the terminal handed it over.
 */
const needsPerson = ({ tally, truth, classes }: JudgedSale): boolean =>
  tally.word?.outcome === 'unknown' ||
  noAnswer.includes(tally.word?.reason ?? '') ||
  classes.some(isDivergence) ||
  truth.events.some(({ kind }) => kind === 'handed-over')

const untrue: readonly string[] = ['false-success', 'false-failure', 'wrong-reason']

/** The last word was a yes or a no, and it was so. */
export const answeredTruly = ({ tally: { word }, labels }: JudgedSale): boolean =>
  word !== undefined &&
  word.outcome !== 'unknown' &&
  !noAnswer.includes(word.reason) &&
  !labels.some((label) => untrue.includes(label))

const scannedIn = ({ truth }: JudgedSale): boolean =>
  truth.presented > 0 || truth.events.some(({ kind }) => kind === 'qr-scanned')

/** Needs a person, or was left without a true answer. */
export const metTrouble = (sale: JudgedSale): boolean =>
  needsPerson(sale) || (scannedIn(sale) && !answeredTruly(sale))

/** Undefined where there is no true answer, or no scan that it could be counted from. */
export function answerMsOf(sale: JudgedSale): number | undefined {
  const waitMs = answeredTruly(sale) ? sale.tally.waits.scanToTold : undefined
  return waitMs !== undefined && waitMs >= 0 ? waitMs : undefined
}

/** To three digits. */
export function waitsIn(values: readonly number[]): Waits {
  const counts = new Map<number, number>()
  for (const value of values) {
    const ms = Number(value.toPrecision(3))
    counts.set(ms, (counts.get(ms) ?? 0) + 1)
  }
  return [...counts].toSorted(([a], [b]) => a - b)
}

/** From every sale's own facts: none of them may stand for others. */
export function impactMotionOf(sales: readonly JudgedSale[]): ImpactMotion {
  const calm: number[] = []
  const troubled: number[] = []
  const perLane = new Map<string, number>()
  for (const sale of sales) {
    const trouble = metTrouble(sale)
    const answerMs = answerMsOf(sale)
    if (answerMs !== undefined) (trouble ? troubled : calm).push(answerMs)
    const { lane } = sale.truth
    if (trouble && lane !== undefined) perLane.set(lane, (perLane.get(lane) ?? 0) + 1)
  }
  return {
    answers: { calm: waitsIn(calm), troubled: waitsIn(troubled) },
    troubledPerLane: [...perLane.values()].toSorted((a, b) => b - a),
  }
}

/** @param motion given where `sales` stand for many. */
export function impactCounts(
  { sales, rigEvents, span }: History,
  motion: ImpactMotion = impactMotionOf(sales),
): ImpactCounts {
  const times = (holds: (sale: JudgedSale) => boolean) =>
    sales.reduce((sum, sale) => (holds(sale) ? sum + sale.alike : sum), 0)
  const phaseMs = (name: string) =>
    rigEvents.find((event) => event.kind === 'phase' && event.phase === name)?.atMs
  return {
    shoppers: times(() => true),
    scanned: times(scannedIn),
    needPerson: times(needsPerson),
    troubled: times(metTrouble),
    noTrueAnswer: times((sale) => scannedIn(sale) && !answeredTruly(sale)),
    toldFailedThoughPaid: times(({ labels }) => labels.includes('false-failure')),
    chargedTwice: times(({ classes }) => classes.includes('duplicate-charge')),
    givenFen: sales.reduce((sum, { givenFen }) => sum + givenFen, 0),
    refundedFen: sales.reduce((sum, { truth, alike }) => sum + refundedIn(truth.events) * alike, 0),
    basketsFen: sales.reduce((sum, { basketFen }) => sum + basketFen, 0),
    sellingMs: Math.max(0, (phaseMs('healed') ?? span.toMs) - (phaseMs('selling') ?? span.fromMs)),
    ...motion,
  }
}

/** A sale with anything given back never stands for another. */
const refundedIn = (events: JudgedSale['truth']['events']): number =>
  events.reduce((sum, event) => (event.kind === 'reversed' ? sum + event.refundedFen : sum), 0)
