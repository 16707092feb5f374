/** One sale of the run, told event by event across the stations. */

import type { LedgerEvent } from '../simulators/ledger/facts.ts'
import {
  divergenceClasses,
  isDivergence,
  type DivergenceClass,
  type DivergenceLabel,
} from './divergence.ts'
import type { History, JudgedSale } from './history.ts'
import { exposedFen, latenciesOf } from './sale-truth.ts'

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

/** The worst divergent sale: by headline, then by money, then the earliest. Without one, the slowest. */
export function storyOf({ sales }: Pick<History, 'sales'>): Story | undefined {
  const divergent = sales.filter(({ classes }) => isDivergence(classes[0]))
  const [told] =
    divergent.length > 0
      ? divergent.toSorted(
          (a, b) => headlineRank(a) - headlineRank(b) || exposedFen(b.truth) - exposedFen(a.truth),
        )
      : sales.toSorted((a, b) => wait(b) - wait(a))
  if (told === undefined) return undefined
  const { truth, classes, labels } = told
  const left = Math.max(0, truth.events.length - eventsMax)
  const half = eventsMax / 2
  const events =
    left === 0 ? truth.events : [...truth.events.slice(0, half), ...truth.events.slice(-half)]
  return { saleNo: truth.saleNo, diverged: divergent.length > 0, classes, labels, events, left }
}

const wait = ({ truth }: JudgedSale): number =>
  latenciesOf(truth).scanToIssued ?? latenciesOf(truth).scanToTold ?? 0
