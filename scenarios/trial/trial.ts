/**
 * The judge on trial: the swarm of the exploration, seed by seed, against every station with a bug,
 * every healthy variant, and the unchanged shop. All see the same seeds with the same draws.
 */

import type { HealthyVariant, Mutant } from '../../simulators/kernel/mutant.ts'
import { healthyVariants, mutants } from '../../simulators/mutants.ts'
import { outcomesOf } from '../explore/explore.ts'
import { flowByDefault, flows, type Flow } from '../explore/flows.ts'
import { onWorkers } from '../explore/pool.ts'
import type { SeedsTask } from '../explore/tasks.ts'
import { control, healthyRow, mutantRow, type DetectionMatrix, type OnTrial } from './matrix.ts'
import { TrialRecords, type Whose } from './records.ts'

export interface Docket {
  readonly mutants: readonly (Mutant & OnTrial)[]
  readonly variants: readonly (HealthyVariant & OnTrial)[]
}

/** All there are. */
export const everyone: Docket = { mutants, variants: healthyVariants }

export interface TrialOptions {
  readonly docket: Docket
  /** Each mutant is tried with seeds 1 to `seeds`. */
  readonly seeds: number
  /** Each variant with seeds 1 to `healthySeeds`; the unchanged shop with those of whoever is tried. */
  readonly healthySeeds: number
  /** Shoppers in each seed's scenario. */
  readonly sales: number
  readonly workers: number
  /** Aborted: what is being played is finished, and no more is begun. */
  readonly signal: AbortSignal
  readonly onProgress: (progress: TrialProgress) => void
}

export interface TrialProgress {
  readonly seedsPlayed: number
  readonly seedsPlanned: number
  /** What is being played. */
  readonly terminal: string
}

export interface TrialResult {
  readonly matrix: DetectionMatrix
  /** False when it was stopped before all seeds were played. */
  readonly complete: boolean
}

/** Seeds handed out at once: enough that a hand-over costs nothing, few enough to end together. */
const rangeSeeds = 10

const flowOf = ({ flow }: Mutant | HealthyVariant): Flow => flow ?? flowByDefault

const whoseOf = (change: Mutant | HealthyVariant): Whose => ({
  terminal: `${change.over}~${change.name}`,
  flow: flowOf(change),
})

/** Plays all seeds on all workers. The same seeds give the same matrix, however many those are. */
export async function tryTheJudge(options: TrialOptions): Promise<TrialResult> {
  const { docket, signal, onProgress } = options
  const records = new TrialRecords()
  const tasks = tasksOf(options)
  const seedsPlanned = tasks.reduce((sum, { seeds }) => sum + seeds, 0)
  let next = 0
  let seedsPlayed = 0
  await onWorkers(Math.min(options.workers, tasks.length), async (worker) => {
    while (!signal.aborted) {
      const task = tasks[next]
      if (task === undefined) return
      next += 1
      for (const outcome of await outcomesOf(worker, task)) records.add(task, outcome)
      seedsPlayed += task.seeds
      onProgress({ seedsPlayed, seedsPlanned, terminal: task.terminal })
    }
  })
  return { matrix: matrixOf(docket, records), complete: seedsPlayed === seedsPlanned }
}

/** The unchanged shop first, in each flow: without it nothing that is found means anything. */
function tasksOf({ docket, seeds, healthySeeds, sales }: TrialOptions): readonly TrialTask[] {
  const controls = flows.flatMap((flow) => {
    const tried = docketOf(docket, flow)
    const controlSeeds = Math.max(
      tried.mutants.length > 0 ? seeds : 0,
      tried.variants.length > 0 ? healthySeeds : 0,
    )
    return rangesOf({ terminal: control, flow }, controlSeeds, sales)
  })
  return [
    ...controls,
    ...docket.mutants.flatMap((mutant) => rangesOf(whoseOf(mutant), seeds, sales)),
    ...docket.variants.flatMap((variant) => rangesOf(whoseOf(variant), healthySeeds, sales)),
  ]
}

type TrialTask = SeedsTask & Whose

/** Who of the docket is tried in this flow. */
const docketOf = ({ mutants: bugs, variants }: Docket, flow: Flow): Docket => ({
  mutants: bugs.filter((mutant) => flowOf(mutant) === flow),
  variants: variants.filter((variant) => flowOf(variant) === flow),
})

const rangesOf = (whose: Whose, seeds: number, sales: number): readonly TrialTask[] =>
  Array.from({ length: Math.ceil(seeds / rangeSeeds) }, (_, index) => ({
    kind: 'seeds',
    ...whose,
    sales,
    fromSeed: 1 + index * rangeSeeds,
    seeds: Math.min(rangeSeeds, seeds - index * rangeSeeds),
  }))

const controlName = (flow: Flow): string =>
  flow === flowByDefault ? control : `${control}, ${flow}`

/** Who was not played at all is left out. */
function matrixOf({ mutants: bugs, variants }: Docket, records: TrialRecords): DetectionMatrix {
  const unchanged = (flow: Flow) => records.of({ terminal: control, flow })
  const record = (change: Mutant | HealthyVariant) => records.of(whoseOf(change))
  return {
    mutants: bugs
      .map((mutant) => mutantRow(mutant, record(mutant), unchanged(flowOf(mutant))))
      .filter(({ seeds }) => seeds > 0),
    healthy: [
      ...flows.map((flow) => healthyRow(controlName(flow), unchanged(flow))),
      ...variants.map((variant) => healthyRow(variant.name, record(variant), variant)),
    ].filter(({ seeds }) => seeds > 0),
  }
}
