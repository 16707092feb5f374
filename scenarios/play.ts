/** Plays one scenario against one terminal and leaves its folder: manifest.json, shoppers.json, segments/. */

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beginScenario, segmentsDir } from '../reports/report-files.ts'
import type { SharedParts } from '../simulators/rig/shared-parts.ts'
import { startWallRig } from '../simulators/rig/wall-rig.ts'
import type { Shop } from '../simulators/shop.ts'
import type { Ground } from './ground.ts'
import { perform } from './perform.ts'
import { prepare } from './prepare.ts'
import type { Prepared } from './prepare.ts'
import type { Scenario } from './scenario.ts'
import { performVirtually } from './virtual.ts'
import { openLedgerFile } from './ledger-file.ts'

export interface PlayOptions {
  readonly scenario: Scenario
  readonly terminal: Shop
  readonly seed: number
  /** The run's own folder for this scenario and terminal. */
  readonly dir: string
  /** Unique among the rigs that run now. */
  readonly rigName: string
  readonly command: string
  /** From 1; more when it is played again. */
  readonly round: number
  readonly startedAt: string
  readonly signal: AbortSignal
  readonly onProgress: (line: string) => void
  /** Called once its parts stand, and it only sells and waits. */
  readonly onStarted?: () => void
}

/** The judge reads what this leaves in `dir`. */
export type Player = (options: PlayOptions) => Promise<void>

export const wallPlayer =
  (shared: SharedParts): Player =>
  async (options) => {
    const prepared = prepare({ ...options, mode: 'wall', tools: shared.tools })
    await begin(options.dir, prepared)
    const ground: Ground = {
      clock: shared.clock,
      startRig: async (plan) => {
        const rig = await startWallRig(plan, shared)
        options.onStarted?.()
        return rig
      },
    }
    const signal = AbortSignal.any([options.signal, shared.lost])
    try {
      await perform({ ...options, ...prepared, ground, signal })
    } catch (error) {
      await shared.check([])
      // What its ledger says of the lost part is the verdict; this is only what followed from it.
      if (!shared.lost.aborted) throw error
    }
  }

export const virtualPlayer: Player = async (options) => {
  const prepared = prepare({ ...options, mode: 'virtual', tools: {} })
  await begin(options.dir, prepared)
  const file = openLedgerFile(join(segmentsDir(options.dir), 'rig.ndjson'))
  try {
    await performVirtually({ ...options, ...prepared, onLine: file.write, onEvent: () => {} })
  } finally {
    file.close()
  }
}

async function begin(dir: string, { manifest, shoppers }: Prepared): Promise<void> {
  await beginScenario(dir, manifest)
  await writeFile(join(dir, 'shoppers.json'), `${JSON.stringify(shoppers, null, 2)}\n`)
}
