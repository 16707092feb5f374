/**
 * How long exploring takes on all cores: 1,000 seeds of 20 sales, each drawn, played, judged. Beside it
 * the same seeds by one worker alone, started the same way: what the cores are worth.
 *
 *     npm run bench -- --only explore
 */

import { availableParallelism } from 'node:os'
import { explore } from '../scenarios/explore/explore.ts'
import { WallClock } from '../simulators/kernel/wall-clock.ts'
import { parseShop } from '../simulators/shop.ts'

export interface ExploreBench {
  readonly forMs: number
  readonly cores: number
  /** One worker's time ÷ all workers'. */
  readonly speedup: number
}

const seeds = 1_000
const sales = 20

export async function benchExplore(onProgress: (line: string) => void): Promise<ExploreBench> {
  const cores = availableParallelism()
  onProgress(`${seeds} seeds on ${cores} cores`)
  const forMs = await timed(cores)
  onProgress(`${seeds} seeds on one`)
  return { forMs, cores, speedup: (await timed(1)) / forMs }
}

async function timed(workers: number): Promise<number> {
  const clock = WallClock.start()
  await explore({
    terminal: parseShop('hardened'),
    fromSeed: 1,
    seeds,
    forMs: Infinity,
    sales,
    workers,
    clock,
    signal: new AbortController().signal,
    onTally: () => {},
  })
  return clock.nowMs()
}
