/**
 * Intervals by paired bootstrap: seeds are drawn again with replacement, every terminal with the same
 * draw, so that what all terminals share cancels out. Few seeds make a plain bootstrap too sure of
 * itself; its percentiles are widened as Student's t is wider than the normal curve (Hesterberg,
 * "What Teachers Should Know about the Bootstrap", 2014, expanded percentile interval).
 */

import type { Effect, Estimate, Interval } from '../../reports/compare/model.ts'
import { chance } from '../../simulators/kernel/chance.ts'

/** With fewer nothing is said about chance. */
const blocksMin = 5

const drawsCount = 1_000

/** Draws with replacement: for each, how often each block was drawn. */
export interface Bootstrap {
  readonly blocks: number
  readonly draws: readonly Uint16Array[]
}

/** The same number of blocks gives the same draws. */
export function bootstrapOf(blocks: number): Bootstrap {
  const draws = Array.from({ length: blocks < blocksMin ? 0 : drawsCount }, (_, nth) => {
    const draw = chance(0, 'bootstrap', blocks, nth)
    const times = new Uint16Array(blocks)
    for (let drawn = 0; drawn < blocks; drawn += 1) {
      const block = draw.whole(0, blocks - 1)
      times[block] = (times[block] ?? 0) + 1
    }
    return times
  })
  return { blocks, draws }
}

/** How often each block counts. */
export type Weights = ArrayLike<number>

/** A statistic of all blocks, and of each draw of them; undefined where they hold nothing to tell it from. */
export interface Drawn {
  readonly value: number | undefined
  readonly draws: readonly (number | undefined)[]
}

export type Statistic = (weights: Weights) => number | undefined

export const drawnBy = ({ blocks, draws }: Bootstrap, statistic: Statistic): Drawn => ({
  value: statistic(new Uint16Array(blocks).fill(1)),
  draws: draws.map((weights) => statistic(weights)),
})

/** Draw by draw, so that what both share cancels out. */
export const lessThan = (one: Drawn, other: Drawn): Drawn => ({
  value: less(one.value, other.value),
  draws: one.draws.map((value, nth) => less(value, other.draws[nth])),
})

const less = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined ? undefined : a - b

export function estimateIn({ blocks }: Bootstrap, { value, draws }: Drawn): Estimate {
  const found = draws.filter((drawn) => drawn !== undefined)
  if (value === undefined || found.length === 0) return { value, interval: undefined }
  return { value, interval: percentileInterval(found, blocks) }
}

/** A difference is seen only where the interval is there and does not cover 0. */
export function effectIn(bootstrap: Bootstrap, difference: Drawn): Effect {
  const found = estimateIn(bootstrap, difference)
  const { interval } = found
  return { ...found, seen: interval !== undefined && (interval[0] > 0 || interval[1] < 0) }
}

export const estimate = (bootstrap: Bootstrap, statistic: Statistic): Estimate =>
  estimateIn(bootstrap, drawnBy(bootstrap, statistic))

export const effect = (bootstrap: Bootstrap, statistic: Statistic): Effect =>
  effectIn(bootstrap, drawnBy(bootstrap, statistic))

function percentileInterval(values: readonly number[], blocks: number): Interval {
  const sorted = Float64Array.from(values).sort()
  if (sorted.length === 0) return undefined
  const tail = tailOf(blocks)
  const at = (index: number) => sorted[Math.min(sorted.length - 1, Math.max(0, index))] ?? 0
  return [at(Math.floor(tail * sorted.length)), at(Math.ceil((1 - tail) * sorted.length) - 1)]
}

/** Of each side: 2.5 % for very many blocks, less for few. */
export const tailOf = (blocks: number): number =>
  normalBelow(-Math.sqrt(blocks / (blocks - 1)) * studentAt(blocks - 1))

/** 97.5 % of Student's t is below it, to 0.2 % (Cornish and Fisher's expansion). */
function studentAt(freedom: number): number {
  const z = 1.959964
  const z3 = z ** 3
  const z5 = z ** 5
  const z7 = z ** 7
  return (
    z +
    (z3 + z) / (4 * freedom) +
    (5 * z5 + 16 * z3 + 3 * z) / (96 * freedom ** 2) +
    (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * freedom ** 3)
  )
}

/** The normal curve's share below `z`, to 10⁻⁷ (Abramowitz and Stegun, 26.2.17). @param z at most 0. */
function normalBelow(z: number): number {
  const t = 1 / (1 + 0.2316419 * -z)
  const terms = [0.31938153, -0.356563782, 1.781477937, -1.821255978, 1.330274429]
  const series = terms.reduceRight((sum, term) => (sum + term) * t, 0)
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series
}
