/** From a profile, a terminal and a seed to all that is fixed before a load begins, whatever drives it. */

import type { Profile } from '../loadtests/profile.ts'
import type { Manifest } from '../reports/manifest.ts'
import { LaneDesk } from '../simulators/rig/lane-desk.ts'
import type { RigPlan } from '../simulators/rig/plan.ts'
import type { SharedParts } from '../simulators/rig/shared-parts.ts'
import type { Rig } from '../simulators/rig/rig.ts'
import type { Shop } from '../simulators/shop.ts'
import { everyLoadClaim } from './claims.ts'
import { plannedRules } from './rules.ts'
import type { FaultStep } from './scenario.ts'
import { defaultSettings } from './settings.ts'
import { laneIdsOf } from './shoppers.ts'

/** From the last heal to the final reading: a code's life, the longest delay, a query. */
const settleMs = 75_000

export interface LoadOptions {
  readonly profile: Profile
  readonly terminal: Shop
  readonly faults: readonly FaultStep[]
  readonly seed: number
  readonly dir: string
  readonly rigName: string
  readonly command: string
  readonly startedAt: string
  readonly signal: AbortSignal
  readonly onProgress: (line: string) => void
}

export interface K6LoadOptions extends LoadOptions {
  readonly k6: { readonly path: string; readonly version: string }
  readonly shared: SharedParts
}

export interface LoadPlanOptions extends Omit<LoadOptions, 'signal' | 'onProgress'> {
  readonly mode: Manifest['mode']
  readonly tools: Manifest['tools']
}

/**
 * A million sales would not fit into memory: the platform forgets a final charge so long after its
 * code's death. It outlasts the callers' repairs (closing budget 45 s + watching 75 s).
 */
const retentionMs = 240_000

export interface LoadPlan {
  readonly manifest: Manifest
  readonly rig: RigPlan
  /** From the last heal to the final reading, scaled. */
  readonly settleMs: number
  /** How long a sale may need to come to rest after its last word: closing and watching, scaled. */
  readonly closingMs: number
}

export function planLoad(options: LoadPlanOptions): LoadPlan {
  const { profile, terminal, dir, rigName } = options
  const { timeScale } = profile
  const settings = { ...defaultSettings, platform: { retentionMs } }
  const rules = plannedRules(settings, terminal, timeScale)
  const laneIds = laneIdsOf(profile.lanes)
  const { closingBudgetMs, watchMs } = rules.terminalRules
  return {
    manifest: manifestOf(options, laneIds, rules),
    rig: { name: rigName, dir, laneIds, terminal, devices: false, ...rules },
    settleMs: settleMs / timeScale.scale,
    closingMs: closingBudgetMs + watchMs,
  }
}

/** Where the shoppers of a load step up. */
export const deskOf = ({ plan, segment }: Rig, seed: number): LaneDesk =>
  new LaneDesk({
    laneIds: plan.laneIds,
    seed,
    amountFen: { min: 100, max: 9_900 },
    recorder: (by) => segment.recorder(by),
  })

function manifestOf(
  options: LoadPlanOptions,
  laneIds: readonly string[],
  rules: unknown,
): Manifest {
  const { profile, terminal, seed, mode, command, startedAt, tools } = options
  return {
    version: 1,
    name: `load-${profile.name}`,
    why: profile.why,
    rows: [],
    terminal: terminal.name,
    mitigations: [...terminal.mitigations],
    seed,
    mode,
    timeScale: profile.timeScale,
    stallMsMax: profile.timeScale.timeoutMsMin / 2,
    round: 1,
    slo: { issuedWithinMs: profile.issuedWithinMs / profile.timeScale.scale },
    claims: everyLoadClaim,
    lanes: laneIds.map((id) => ({ id, printer: false })),
    rules: { profile, faults: options.faults, rules },
    settleMs: settleMs / profile.timeScale.scale,
    command,
    startedAt,
    tools,
  }
}
