/** From a scenario, a terminal and a seed to all that is fixed before it is played. */

import type { Manifest } from '../reports/manifest.ts'
import type { RigPlan } from '../simulators/rig/plan.ts'
import { terminalSegment } from '../simulators/rig/plan.ts'
import type { Shop } from '../simulators/shop.ts'
import { timeScaleOn } from './ground.ts'
import { plannedRules, terminalRest } from './rules.ts'
import type { Scenario } from './scenario.ts'
import { drawShoppers, laneIdsOf, type Shopper } from './shoppers.ts'

export interface PrepareOptions {
  readonly scenario: Scenario
  readonly terminal: Shop
  readonly seed: number
  readonly mode: Manifest['mode']
  readonly dir: string
  readonly rigName: string
  readonly command: string
  readonly round: number
  readonly startedAt: string
  readonly tools: Manifest['tools']
}

export interface Prepared {
  readonly manifest: Manifest
  readonly plan: RigPlan
  readonly shoppers: readonly Shopper[]
  readonly seed: number
}

export function prepare(options: PrepareOptions): Prepared {
  const { scenario, terminal, seed, mode, dir, rigName } = options
  const timeScale = timeScaleOn(mode, scenario)
  const rules = plannedRules(scenario.settings, terminal, timeScale)
  const laneIds = laneIdsOf(scenario.lanes)
  return {
    manifest: manifestOf(options, laneIds, rules),
    plan: { name: rigName, dir, laneIds, terminal, devices: true, ...rules },
    shoppers: drawShoppers(scenario, seed),
    seed,
  }
}

function manifestOf(
  options: PrepareOptions,
  laneIds: readonly string[],
  rules: Pick<RigPlan, 'timeScale' | 'terminalRules'>,
): Manifest {
  const { scenario, terminal, seed, mode, round, command, startedAt, tools } = options
  const { timeScale } = rules
  return {
    version: 1,
    name: scenario.name,
    why: scenario.why,
    rows: scenario.rows,
    causes: scenario.causes,
    terminal: terminal.name,
    mitigations: [...terminal.mitigations],
    seed,
    mode,
    timeScale,
    stallMsMax: timeScale.timeoutMsMin / 2,
    round,
    slo: { issuedWithinMs: scenario.issuedWithinMs / timeScale.scale },
    claims: scenario.claims,
    lanes: laneIds.map((id) => ({ id, printer: true })),
    rules,
    settleMs: scenario.settleMs / timeScale.scale,
    terminalRest: terminalRest(rules.terminalRules),
    // In virtual time all stations write to one.
    segments: mode === 'wall' ? ['rig', ...laneIds.map(terminalSegment)] : ['rig'],
    command,
    startedAt,
    tools,
  }
}
