/** What is counted of one play, and added up over plays. */

import type { ScenarioVerdict } from '../../reports/judge.ts'
import type { Waits } from '../../reports/impact-counts.ts'

export interface Figures {
  /** Shoppers who came: the same for every terminal. A scan is counted once for each of them. */
  readonly shoppers: number
  /** Paid and not issued, at rest. */
  readonly dropped: number
  readonly doubled: number
  readonly exposedFen: number
  /** In real time. */
  readonly fenSeconds: number
  readonly givenFen: number
  readonly needPerson: number
  readonly unserved: number
  /** From the scan to a true last word, in real time. */
  readonly answers: Waits
}

/** Those that simply add up. */
const sums = [
  'shoppers',
  'dropped',
  'doubled',
  'exposedFen',
  'fenSeconds',
  'givenFen',
  'needPerson',
  'unserved',
] as const

export const noFigures: Figures = {
  shoppers: 0,
  dropped: 0,
  doubled: 0,
  exposedFen: 0,
  fenSeconds: 0,
  givenFen: 0,
  needPerson: 0,
  unserved: 0,
  answers: [],
}

export function figuresOf({ measures, manifest }: ScenarioVerdict): Figures {
  const { scale } = manifest.timeScale
  const { sales, issued, classes, exposedFen, exposure, impacts, turnedAway, interrupted } =
    measures
  const { calm, troubled } = impacts.answers
  const shoppers = sales + interrupted + turnedAway
  return {
    shoppers,
    dropped: classes['paid-not-issued'],
    doubled: classes['duplicate-charge'],
    exposedFen,
    fenSeconds: exposure.fenSeconds * scale,
    givenFen: impacts.givenFen,
    needPerson: impacts.needPerson,
    unserved: shoppers - issued,
    answers: merged([calm, troubled], scale),
  }
}

function merged(lists: readonly Waits[], factor = 1): Waits {
  const counts = new Map<number, number>()
  for (const [ms, count] of lists.flat()) {
    counts.set(ms * factor, (counts.get(ms * factor) ?? 0) + count)
  }
  return [...counts].toSorted(([a], [b]) => a - b)
}

export function total(all: readonly Figures[]): Figures {
  if (all.length === 1 && all[0] !== undefined) return all[0]
  const added: { -readonly [Name in (typeof sums)[number]]: number } = { ...noFigures }
  for (const figures of all) for (const name of sums) added[name] += figures[name]
  return { ...added, answers: merged(all.map(({ answers }) => answers)) }
}
