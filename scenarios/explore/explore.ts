/** Seed after seed on all cores. The same seeds give the same result, whatever the number of cores. */

import type { Clock } from '../../simulators/kernel/clock.ts'
import { messageOf } from '../../simulators/kernel/errors.ts'
import type { Shop } from '../../simulators/shop.ts'
import { flowByDefault, type Flow } from './flows.ts'
import { onWorkers, type PoolWorker } from './pool.ts'
import { unplayed, type SeedOutcome } from './seed-run.ts'
import { Tally } from './tally.ts'
import type { SeedsTask } from './tasks.ts'

export interface ExploreOptions {
  readonly terminal: Shop
  readonly fromSeed: number
  /** At most so many seeds, and no more are begun once `forMs` has passed on `clock`. */
  readonly seeds: number
  readonly forMs: number
  readonly sales: number
  /** The merchant scans when absent. */
  readonly flow?: Flow
  readonly workers: number
  readonly clock: Clock
  /** Aborted: what is being played is finished, and no more is begun. */
  readonly signal: AbortSignal
  /** Something more is known. */
  readonly onTally: (tally: Tally) => void
}

/** Seeds handed out at once: enough that a hand-over costs nothing, few enough to end together. */
const rangeSeeds = 10

/** @returns what all seeds together showed. */
export async function explore(options: ExploreOptions): Promise<Tally> {
  const { terminal, sales, flow = flowByDefault, fromSeed } = options
  const { seeds, forMs, clock, signal, onTally } = options
  const tally = new Tally()
  const beganMs = clock.nowMs()
  let next = fromSeed
  const takeRange = (): SeedsTask | undefined => {
    const left = fromSeed + seeds - next
    if (signal.aborted || left <= 0 || clock.nowMs() - beganMs >= forMs) return undefined
    const range = { fromSeed: next, seeds: Math.min(rangeSeeds, left) }
    next += range.seeds
    return { kind: 'seeds', terminal: terminal.name, sales, flow, ...range }
  }
  const count = Math.max(1, Math.min(options.workers, Math.ceil(seeds / rangeSeeds)))
  await onWorkers(count, async (worker) => {
    for (let task = takeRange(); task !== undefined; task = takeRange()) {
      for (const outcome of await outcomesOf(worker, task)) tally.add(outcome)
      onTally(tally)
    }
  })
  return tally
}

/** Of seeds whose thread died it cannot be known from outside which of them it was. */
export const outcomesOf = (worker: PoolWorker, task: SeedsTask): Promise<readonly SeedOutcome[]> =>
  worker.run(task).catch((error: unknown) => {
    const why = `it or a seed beside it ended the thread: ${messageOf(error)}`
    return Array.from({ length: task.seeds }, (_, nth) => unplayed(task.fromSeed + nth, why))
  })
