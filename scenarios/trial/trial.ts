/**
 * The judge on trial: the swarm of the exploration, seed by seed, against every station with a bug,
 * every healthy variant, and the unchanged shop. All see the same seeds with the same draws.
 */

import type { HealthyVariant, Mutant } from '../../simulators/kernel/mutant.ts'
import { healthyVariants, mutants } from '../../simulators/mutants.ts'
import { outcomesOf } from '../explore/explore.ts'
import { onWorkers } from '../explore/pool.ts'
import type { SeedsTask } from '../explore/tasks.ts'
import { control, healthyRow, mutantRow, type DetectionMatrix, type OnTrial } from './matrix.ts'
import { TrialRecords } from './records.ts'

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

const nameOf = (change: Mutant | HealthyVariant): string => `${change.over}~${change.name}`

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
      for (const outcome of await outcomesOf(worker, task)) records.add(task.terminal, outcome)
      seedsPlayed += task.seeds
      onProgress({ seedsPlayed, seedsPlanned, terminal: task.terminal })
    }
  })
  return { matrix: matrixOf(docket, records), complete: seedsPlayed === seedsPlanned }
}

/** The unchanged shop first: without it nothing that is found means anything. */
function tasksOf({ docket, seeds, healthySeeds, sales }: TrialOptions): readonly SeedsTask[] {
  const controlSeeds = Math.max(
    docket.mutants.length > 0 ? seeds : 0,
    docket.variants.length > 0 ? healthySeeds : 0,
  )
  return [
    ...rangesOf(control, controlSeeds, sales),
    ...docket.mutants.flatMap((mutant) => rangesOf(nameOf(mutant), seeds, sales)),
    ...docket.variants.flatMap((variant) => rangesOf(nameOf(variant), healthySeeds, sales)),
  ]
}

const rangesOf = (terminal: string, seeds: number, sales: number): readonly SeedsTask[] =>
  Array.from({ length: Math.ceil(seeds / rangeSeeds) }, (_, index) => ({
    kind: 'seeds',
    terminal,
    sales,
    fromSeed: 1 + index * rangeSeeds,
    seeds: Math.min(rangeSeeds, seeds - index * rangeSeeds),
  }))

/** Who was not played at all is left out. */
function matrixOf({ mutants: bugs, variants }: Docket, records: TrialRecords): DetectionMatrix {
  const unchanged = records.of(control)
  return {
    mutants: bugs
      .map((mutant) => mutantRow(mutant, records.of(nameOf(mutant)), unchanged))
      .filter(({ seeds }) => seeds > 0),
    healthy: [
      healthyRow(control, unchanged),
      ...variants.map((variant) => healthyRow(variant.name, records.of(nameOf(variant)), variant)),
    ].filter(({ seeds }) => seeds > 0),
  }
}
