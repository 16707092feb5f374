/**
 * A load run: the rig without lanes of its own, k6 as hundreds of terminals in front of it, faults
 * by the clock, then heal, settle, read. The verdict comes from the ledger, not from k6.
 */

import type { Profile } from '../loadtests/profile.ts'
import type { Manifest } from '../reports/manifest.ts'
import { beginScenario } from '../reports/report-files.ts'
import { openLaneDesk } from '../simulators/rig/lane-desk.ts'
import { startWallRig } from '../simulators/rig/wall-rig.ts'
import type { SharedParts } from '../simulators/rig/shared-parts.ts'
import type { TerminalVariant } from '../simulators/terminal/mitigations.ts'
import { everyLoadClaim } from './claims.ts'
import { driveK6 } from './k6.ts'
import { bringToRest } from './rest.ts'
import { plannedRules } from './rules.ts'
import { defaultSettings } from './settings.ts'
import type { FaultStep } from './scenario.ts'
import { laneIdsOf } from './shoppers.ts'

/** From the last heal to the final reading: a code's life, the longest delay, a query. */
const settleMs = 75_000

/** Beyond closing and watching: what k6 needs to notice that a sale is over. */
const restMarginMs = 3_000

export interface LoadOptions {
  readonly profile: Profile
  readonly terminal: TerminalVariant
  readonly faults: readonly FaultStep[]
  readonly seed: number
  readonly dir: string
  readonly rigName: string
  readonly command: string
  readonly startedAt: string
  readonly k6: { readonly path: string; readonly version: string }
  readonly shared: SharedParts
  readonly signal: AbortSignal
  readonly onProgress: (line: string) => void
}

export async function runLoad(options: LoadOptions): Promise<void> {
  const { profile, terminal, dir, shared } = options
  const rules = plannedRules(defaultSettings, terminal, profile.timeScale)
  const laneIds = laneIdsOf(profile.lanes)
  const closingMs = rules.terminalRules.closingBudgetMs + rules.terminalRules.watchMs
  await beginScenario(dir, manifestOf(options, laneIds, rules))
  const rig = await startWallRig(
    { name: options.rigName, dir, laneIds, terminal, devices: false, ...rules },
    shared,
  )
  try {
    const desk = await openLaneDesk({
      laneIds,
      seed: options.seed,
      amountFen: { min: 100, max: 9_900 },
      recorder: (by) => rig.segment.recorder(by),
    })
    try {
      rig.record({ kind: 'phase', phase: 'started' })
      await driveK6(options, rig, desk, closingMs + restMarginMs)
    } finally {
      await desk.close()
    }
    await bringToRest(rig, {
      clock: shared.clock,
      settleMs: settleMs / profile.timeScale.scale,
      signal: options.signal,
    })
  } finally {
    await rig.stop()
  }
}

function manifestOf(options: LoadOptions, laneIds: readonly string[], rules: unknown): Manifest {
  const { profile, terminal, shared } = options
  return {
    version: 1,
    name: `load-${profile.name}`,
    why: profile.why,
    rows: [],
    terminal: terminal.name,
    mitigations: [...terminal.mitigations],
    seed: options.seed,
    mode: 'k6',
    timeScale: profile.timeScale,
    stallMsMax: profile.timeScale.timeoutMsMin / 2,
    round: 1,
    slo: { issuedWithinMs: profile.issuedWithinMs / profile.timeScale.scale },
    claims: everyLoadClaim,
    lanes: laneIds.map((id) => ({ id, printer: false })),
    rules: { profile, faults: options.faults, rules },
    settleMs: settleMs / profile.timeScale.scale,
    command: options.command,
    startedAt: options.startedAt,
    tools: { ...shared.tools, k6: options.k6.version },
  }
}
