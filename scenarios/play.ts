/** Plays one scenario against one terminal and leaves its folder: manifest.json, shoppers.json, segments/. */

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beginScenario } from '../reports/report-files.ts'
import type { TerminalVariant } from '../simulators/terminal/mitigations.ts'
import type { Ground } from './ground.ts'
import { perform } from './perform.ts'
import { prepare } from './prepare.ts'
import type { Scenario } from './scenario.ts'

export interface PlayOptions {
  readonly scenario: Scenario
  readonly terminal: TerminalVariant
  readonly seed: number
  /** The run's own folder for this scenario and terminal. */
  readonly dir: string
  /** Unique among the rigs that run now. */
  readonly rigName: string
  readonly command: string
  /** From 1; more when it is played again. */
  readonly round: number
  readonly startedAt: string
  readonly ground: Ground
  readonly signal: AbortSignal
  readonly onProgress: (line: string) => void
}

/** The judge reads what this leaves in `dir`. */
export async function playScenario(options: PlayOptions): Promise<void> {
  const { dir, scenario, ground } = options
  const { manifest, plan, shoppers } = prepare({ ...options, ...ground })
  await beginScenario(dir, manifest)
  await writeFile(join(dir, 'shoppers.json'), `${JSON.stringify(shoppers, null, 2)}\n`)
  await perform({ ...options, scenario, shoppers, plan })
}
