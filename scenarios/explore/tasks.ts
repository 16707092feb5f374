/** What is asked of a worker, and what it answers. Plain data: it crosses between threads. */

import { drawScenario } from './draw.ts'
import { runSeed, type SeedOutcome } from './seed-run.ts'
import { parseShop } from '../../simulators/shop.ts'

/** A range of seeds against one terminal. */
export interface SeedsTask {
  /** As `--terminal` names it. */
  readonly terminal: string
  /** Shoppers in each seed's scenario. */
  readonly sales: number
  readonly fromSeed: number
  readonly seeds: number
}

/** Plays the seeds of a task, one after the other. */
export async function runTask(task: SeedsTask): Promise<readonly SeedOutcome[]> {
  const terminal = parseShop(task.terminal)
  const outcomes: SeedOutcome[] = []
  for (let seed = task.fromSeed; seed < task.fromSeed + task.seeds; seed += 1) {
    outcomes.push(
      await runSeed({ seed, terminal, scenario: () => drawScenario({ seed, ...task }) }),
    )
  }
  return outcomes
}
