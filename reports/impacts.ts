/**
 * The impacts (causes.md, I1–I4) of a run on a shop: what the shoppers met, what money went astray,
 * how many hours of work it makes, and what an hour like this costs. Pure: counts and assumptions
 * in, figures out.
 */

import type { Assumptions } from './impact-assumptions.ts'
import type { ImpactCounts, Waits } from './impact-counts.ts'

/** `ms` is real time: the run's own × its time scale. */
export type FigureUnit = 'count' | 'fen' | 'ms' | 'share' | 'fen-seconds' | 'hours'

/** Every figure, in the order in which they are told; its words are in impact-words.ts. */
export const impactFigures = [
  { impact: 'I1', name: 'answerP50', unit: 'ms' },
  { impact: 'I1', name: 'answerP95', unit: 'ms' },
  { impact: 'I1', name: 'noTrueAnswer', unit: 'count' },
  { impact: 'I1', name: 'toldFailedThoughPaid', unit: 'count' },
  { impact: 'I1', name: 'chargedTwice', unit: 'count' },
  { impact: 'I1', name: 'gaveUp', unit: 'count' },
  { impact: 'I2', name: 'exposedFen', unit: 'fen' },
  { impact: 'I2', name: 'givenFen', unit: 'fen' },
  { impact: 'I2', name: 'refundedFen', unit: 'fen' },
  { impact: 'I2', name: 'fenSeconds', unit: 'fen-seconds' },
  { impact: 'I2', name: 'lostFen', unit: 'fen' },
  { impact: 'I3', name: 'needPerson', unit: 'count' },
  { impact: 'I3', name: 'handlingHours', unit: 'hours' },
  { impact: 'I3', name: 'handlingFen', unit: 'fen' },
  { impact: 'I4', name: 'metShare', unit: 'share' },
  { impact: 'I4', name: 'repeats', unit: 'count' },
  { impact: 'I4', name: 'worstLane', unit: 'count' },
  { impact: 'hour', name: 'sellingMs', unit: 'ms' },
  { impact: 'hour', name: 'hourCostFen', unit: 'fen' },
  { impact: 'hour', name: 'hourExposedFen', unit: 'fen' },
] as const satisfies readonly {
  readonly impact: string
  readonly name: string
  readonly unit: FigureUnit
}[]

export type ImpactId = (typeof impactFigures)[number]['impact']
export type FigureName = (typeof impactFigures)[number]['name']

/** Undefined: nothing it could be told from. */
export type ImpactValues = Readonly<Record<FigureName, number | undefined>>

/** One scenario's part: its counts, and what else the report has measured of it. */
export interface ImpactPart {
  readonly counts: ImpactCounts
  /** At rest. */
  readonly exposedFen: number
  /** In the run's own seconds. */
  readonly fenSeconds: number
  /** The run's own time × this is real time. */
  readonly timeScale: number
}

/** Several scenarios against one terminal together, everything in real time. */
export interface ImpactSums extends Omit<ImpactCounts, 'troubledPerLane'> {
  readonly exposedFen: number
  readonly fenSeconds: number
  /** Sales that met trouble at a lane where one had before, in the same scenario. */
  readonly repeats: number
  /** The most at one lane. */
  readonly worstLane: number
}

const summed = [
  'shoppers',
  'scanned',
  'needPerson',
  'troubled',
  'noTrueAnswer',
  'toldFailedThoughPaid',
  'chargedTwice',
  'givenFen',
  'refundedFen',
  'basketsFen',
] as const satisfies readonly (keyof ImpactCounts)[]

export function impactSums(parts: readonly ImpactPart[]): ImpactSums {
  const all = (part: (each: ImpactPart) => number) =>
    parts.reduce((sum, each) => sum + part(each), 0)
  const counts = Object.fromEntries(
    summed.map((name) => [name, all(({ counts: each }) => each[name])]),
  ) as Pick<ImpactCounts, (typeof summed)[number]>
  return {
    ...counts,
    sellingMs: all(({ counts: { sellingMs }, timeScale }) => sellingMs * timeScale),
    answers: {
      calm: waitsOfAll(parts, ({ answers }) => answers.calm),
      troubled: waitsOfAll(parts, ({ answers }) => answers.troubled),
    },
    exposedFen: all(({ exposedFen }) => exposedFen),
    fenSeconds: all(({ fenSeconds, timeScale }) => fenSeconds * timeScale),
    repeats: all(({ counts: { troubledPerLane } }) =>
      troubledPerLane.reduce((sum, count) => sum + count - 1, 0),
    ),
    worstLane: Math.max(
      0,
      ...parts.map(({ counts: { troubledPerLane } }) => troubledPerLane[0] ?? 0),
    ),
  }
}

function waitsOfAll(parts: readonly ImpactPart[], of: (counts: ImpactCounts) => Waits): Waits {
  const found = new Map<number, number>()
  for (const { counts, timeScale } of parts) {
    for (const [ms, count] of of(counts)) {
      found.set(ms * timeScale, (found.get(ms * timeScale) ?? 0) + count)
    }
  }
  return [...found].toSorted(([a], [b]) => a - b)
}

/** By nearest rank, so it is a wait that really happened. @param waits rising. */
export function waitAt(waits: Waits, share: number): number | undefined {
  let left = Math.max(1, Math.ceil(share * waits.reduce((sum, [, count]) => sum + count, 0)))
  for (const [ms, count] of waits) {
    left -= count
    if (left <= 0) return ms
  }
  return undefined
}

const longerThan = (waits: Waits, limitMs: number): number =>
  waits.reduce((sum, [ms, count]) => (ms > limitMs ? sum + count : sum), 0)

export function impactsOf(sums: ImpactSums, assumed: Assumptions): ImpactValues {
  const { calm, troubled } = sums.answers
  const answers: Waits = [...calm, ...troubled].toSorted(([a], [b]) => a - b)
  const patienceMs = assumed.giveUpAfterSeconds * 1_000
  const gaveUp = (longerThan(answers, patienceMs) + sums.noTrueAnswer) * assumed.giveUpShare
  const lostFen = Math.round(gaveUp * orderFen(sums, assumed))
  const handlingHours = (sums.needPerson * assumed.minutesPerCase) / 60
  const handlingFen = Math.round(handlingHours * assumed.wageFenPerHour)
  const met = sums.troubled + longerThan(calm, patienceMs)
  const anHour = (fen: number) =>
    sums.sellingMs > 0 ? Math.round((fen * hourMs) / sums.sellingMs) : undefined
  const { noTrueAnswer, toldFailedThoughPaid, chargedTwice, needPerson, repeats, worstLane } = sums
  const { exposedFen, givenFen, refundedFen, fenSeconds, sellingMs } = sums
  return {
    answerP50: waitAt(answers, 0.5),
    answerP95: waitAt(answers, 0.95),
    noTrueAnswer,
    toldFailedThoughPaid,
    chargedTwice,
    gaveUp,
    exposedFen,
    givenFen,
    refundedFen,
    fenSeconds,
    lostFen,
    needPerson,
    handlingHours,
    handlingFen,
    metShare: sums.shoppers === 0 ? undefined : met / sums.shoppers,
    repeats,
    worstLane,
    sellingMs,
    hourCostFen: anHour(handlingFen + givenFen + lostFen),
    hourExposedFen: anHour(exposedFen),
  }
}

/** What an order is worth; where nobody said, the mean basket. */
const orderFen = ({ basketsFen, shoppers }: ImpactSums, { orderValueFen }: Assumptions): number =>
  orderValueFen > 0 ? orderValueFen : basketsFen / Math.max(1, shoppers)

const hourMs = 3_600_000
