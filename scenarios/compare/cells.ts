/** From counts to the figures of the table, with their intervals and effects. Per 1,000 scans. */

import type { CompareCell, CompareFigure, CompareRow } from '../../reports/compare/model.ts'
import type { Figures } from './figures.ts'
import {
  drawnBy,
  effectIn,
  estimateIn,
  lessThan,
  type Bootstrap,
  type Drawn,
  type Statistic,
  type Weights,
} from './statistics.ts'

/** Block by block. */
export type Blocks = readonly Figures[]

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
function waitAcross(blocks: Blocks, share: number): Statistic {
  const waits = [...new Set(blocks.flatMap(({ answers }) => answers.map(([ms]) => ms)))].toSorted(
    (a, b) => a - b,
  )
  const places = new Map(waits.map((ms, place) => [ms, place]))
  /** How often each wait came, block by block, wait after wait. */
  const counts = new Float64Array(waits.length * blocks.length)
  const perBlock = new Float64Array(blocks.length)
  for (const [block, { answers }] of blocks.entries()) {
    for (const [ms, count] of answers) {
      counts[(places.get(ms) ?? 0) * blocks.length + block] = count
      perBlock[block] = (perBlock[block] ?? 0) + count
    }
  }
  return (weights) => {
    let all = 0
    for (const [block, count] of perBlock.entries()) all += count * (weights[block] ?? 0)
    let left = Math.max(1, Math.ceil(share * all))
    for (let place = 0, at = 0; place < waits.length; place += 1) {
      for (let block = 0; block < blocks.length; block += 1, at += 1) {
        left -= (counts[at] ?? 0) * (weights[block] ?? 0)
      }
      if (left <= 0) return waits[place]
    }
    return undefined
  }
}

type DrawnRow = Readonly<Record<CompareFigure, Drawn>>

/** Every figure of one terminal, draw by draw. */
export function drawnRow(blocks: Blocks, bootstrap: Bootstrap): DrawnRow {
  const summed = (of: (figures: Figures) => number) => drawnBy(bootstrap, rate(blocks, of))
  return {
    dropped: summed(({ dropped }) => dropped),
    doubled: summed(({ doubled }) => doubled),
    exposedFen: summed(({ exposedFen }) => exposedFen),
    fenSeconds: summed(({ fenSeconds }) => fenSeconds),
    givenFen: summed(({ givenFen }) => givenFen),
    answerP50Ms: drawnBy(bootstrap, waitAcross(blocks, 0.5)),
    answerP95Ms: drawnBy(bootstrap, waitAcross(blocks, 0.95)),
    needPerson: summed(({ needPerson }) => needPerson),
    unserved: summed(({ unserved }) => unserved),
  }
}

/** One terminal's row; with effects where it is told against another. */
export function rowOf(
  terminal: string,
  own: DrawnRow,
  against: DrawnRow | undefined,
  bootstrap: Bootstrap,
): CompareRow {
  const cell = (name: CompareFigure): CompareCell => ({
    ...estimateIn(bootstrap, own[name]),
    ...(against === undefined
      ? {}
      : { effect: effectIn(bootstrap, lessThan(own[name], against[name])) }),
  })
  return {
    terminal,
    cells: {
      dropped: cell('dropped'),
      doubled: cell('doubled'),
      exposedFen: cell('exposedFen'),
      fenSeconds: cell('fenSeconds'),
      givenFen: cell('givenFen'),
      answerP50Ms: cell('answerP50Ms'),
      answerP95Ms: cell('answerP95Ms'),
      needPerson: cell('needPerson'),
      unserved: cell('unserved'),
    },
  }
}
