/** From counts to the figures of the table, with their intervals and effects. Per 1,000 scans. */

import type {
  CompareCell,
  CompareFigure,
  CompareRow,
  Effect,
  Estimate,
} from '../../reports/compare/model.ts'
import type { Waits } from '../../reports/impact-counts.ts'
import { sums, type Figures } from './figures.ts'
import { effect, estimate, type Bootstrap, type Weights } from './statistics.ts'

/** Block by block. */
export type Blocks = readonly Figures[]

type Summed = Exclude<(typeof sums)[number], 'shoppers'>

const isSummed = (name: CompareFigure): name is Extract<CompareFigure, Summed> =>
  sums.some((one) => one === name)

const weighed = (blocks: Blocks, weights: Weights, of: (figures: Figures) => number): number =>
  blocks.reduce((sum, figures, index) => sum + of(figures) * (weights[index] ?? 0), 0)

const perThousand = (part: number, whole: number): number | undefined =>
  whole === 0 ? undefined : (part / whole) * 1_000

/** Per 1,000 scans of the same shoppers. */
export const rate =
  (blocks: Blocks, of: (figures: Figures) => number) =>
  (weights: Weights): number | undefined =>
    perThousand(
      weighed(blocks, weights, of),
      weighed(blocks, weights, ({ shoppers }) => shoppers),
    )

/** How much more of it here than there, on the same draws. */
export const moreOf =
  (here: Blocks, there: Blocks, of: (figures: Figures) => number) =>
  (weights: Weights): number | undefined => {
    const [a, b] = [rate(here, of)(weights), rate(there, of)(weights)]
    return a === undefined || b === undefined ? undefined : a - b
  }

/** By nearest rank over all these blocks. */
function waitAcross(blocks: Blocks, share: number): (weights: Weights) => number | undefined {
  const rows = waitRows(blocks)
  return (weights) => {
    const counts = rows.map(({ perBlock }) =>
      perBlock.reduce((sum, [block, count]) => sum + count * (weights[block] ?? 0), 0),
    )
    let left = Math.max(1, Math.ceil(share * counts.reduce((sum, count) => sum + count, 0)))
    for (const [index, count] of counts.entries()) {
      left -= count
      if (left <= 0) return rows[index]?.ms
    }
    return undefined
  }
}

interface WaitRow {
  readonly ms: number
  readonly perBlock: readonly (readonly [block: number, count: number])[]
}

/** Each wait, rising, with how often it came in each block. */
function waitRows(blocks: Blocks): readonly WaitRow[] {
  const rows = new Map<number, [number, number][]>()
  for (const [block, { answers }] of blocks.entries()) {
    for (const [ms, count] of answers satisfies Waits) {
      const perBlock = rows.get(ms) ?? []
      rows.set(ms, perBlock)
      perBlock.push([block, count])
    }
  }
  return [...rows].toSorted(([a], [b]) => a - b).map(([ms, perBlock]) => ({ ms, perBlock }))
}

/** One terminal's row; with effects where it is told against another. */
export function rowOf(
  terminal: string,
  own: Blocks,
  against: Blocks | undefined,
  bootstrap: Bootstrap,
): CompareRow {
  const cell = (
    statistic: (blocks: Blocks) => (weights: Weights) => number | undefined,
  ): CompareCell => {
    const here = statistic(own)
    const found: Estimate = estimate(bootstrap, here)
    if (against === undefined) return found
    const there = statistic(against)
    const difference: Effect = effect(bootstrap, (weights) => {
      const [a, b] = [here(weights), there(weights)]
      return a === undefined || b === undefined ? undefined : a - b
    })
    return { ...found, effect: difference }
  }
  const summed = (name: CompareFigure) =>
    isSummed(name) ? cell((blocks) => rate(blocks, (figures) => figures[name])) : undefined
  const none: CompareCell = { value: undefined, interval: undefined }
  return {
    terminal,
    cells: {
      dropped: summed('dropped') ?? none,
      doubled: summed('doubled') ?? none,
      exposedFen: summed('exposedFen') ?? none,
      fenSeconds: summed('fenSeconds') ?? none,
      givenFen: summed('givenFen') ?? none,
      answerP50Ms: cell((blocks) => waitAcross(blocks, 0.5)),
      answerP95Ms: cell((blocks) => waitAcross(blocks, 0.95)),
      needPerson: summed('needPerson') ?? none,
      unserved: summed('unserved') ?? none,
    },
  }
}
