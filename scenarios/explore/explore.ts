/** Seed after seed on all cores. The same seeds give the same result, whatever the number of cores. */

import type { Clock } from '../../simulators/kernel/clock.ts'
import type { Shop } from '../../simulators/shop.ts'
import { startWorker, type PoolWorker } from './pool.ts'
import type { SeedOutcome } from './seed-run.ts'
import { Tally } from './tally.ts'

export interface ExploreOptions {
  readonly terminal: Shop
  readonly fromSeed: number
  /** At most so many seeds, and no more are begun once `forMs` has passed on `clock`. */
  readonly seeds: number
  readonly forMs: number
  readonly sales: number
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
  const { fromSeed, seeds, forMs, clock, signal, onTally } = options
  const tally = new Tally()
  const beganMs = clock.nowMs()
  let next = fromSeed
  const takeRange = () => {
    const left = fromSeed + seeds - next
    if (signal.aborted || left <= 0 || clock.nowMs() - beganMs >= forMs) return undefined
    const range = { fromSeed: next, seeds: Math.min(rangeSeeds, left) }
    next += range.seeds
    return range
  }
  const work = async (worker: PoolWorker) => {
    for (let range = takeRange(); range !== undefined; range = takeRange()) {
      const { terminal, sales } = options
      const outcomes: readonly SeedOutcome[] = await worker.run({
        terminal: terminal.name,
        sales,
        ...range,
      })
      for (const outcome of outcomes) tally.add(outcome)
      onTally(tally)
    }
  }
  const count = Math.max(1, Math.min(options.workers, Math.ceil(seeds / rangeSeeds)))
  const workers = Array.from({ length: count }, startWorker)
  try {
    await Promise.all(workers.map(work))
  } finally {
    await Promise.all(workers.map((worker) => worker.close()))
  }
  return tally
}
