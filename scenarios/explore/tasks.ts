/** What is asked of a worker, and what it answers. Plain data: it crosses between threads. */

import type { Play, PlaysTask } from '../compare/plays.ts'
import { drawScenario } from './draw.ts'
import type { Finding } from './finding.ts'
import { flowByDefault, type Flow } from './flows.ts'
import { runSeed, type SeedOutcome } from './seed-run.ts'
import { shrinkFinding } from './shrink.ts'
import { parseShop } from '../../simulators/shop.ts'

interface Ground {
  /** As `--terminal` names it. */
  readonly terminal: string
  /** Shoppers in each seed's scenario. */
  readonly sales: number
  /** The merchant scans when absent. */
  readonly flow?: Flow
}

/** A range of seeds, to be played one after the other. */
export interface SeedsTask extends Ground {
  readonly kind: 'seeds'
  readonly fromSeed: number
  readonly seeds: number
}

/** One seed that showed something, to be reduced. */
export interface ShrinkTask extends Ground {
  readonly kind: 'shrink'
  readonly seed: number
  readonly shows: string
  readonly foundBy: string
}

export type Task = SeedsTask | ShrinkTask | PlaysTask

export interface Answers {
  readonly seeds: readonly SeedOutcome[]
  readonly shrink: Finding
  readonly plays: readonly Play[]
}

export async function playSeeds(task: SeedsTask): Promise<Answers['seeds']> {
  const { sales, flow = flowByDefault } = task
  const terminal = parseShop(task.terminal)
  const outcomes: SeedOutcome[] = []
  for (let seed = task.fromSeed; seed < task.fromSeed + task.seeds; seed += 1) {
    const scenario = () => drawScenario({ seed, sales, flow })
    outcomes.push(await runSeed({ seed, terminal, scenario }))
  }
  return outcomes
}

/** @throws RigError when the seed does not show it. */
export function shrinkSeed(task: ShrinkTask): Promise<Answers['shrink']> {
  const { terminal, seed, sales, flow = flowByDefault, shows, foundBy } = task
  const scenario = drawScenario({ seed, sales, flow })
  return shrinkFinding({ scenario, terminal: parseShop(terminal), seed, class: shows, foundBy })
}
