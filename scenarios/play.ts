/** Plays one scenario against one terminal on real parts: sell, heal, settle, read, stop. */

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Manifest } from '../reports/manifest.ts'
import { beginScenario } from '../reports/report-files.ts'
import { messageOf } from '../simulators/kernel/errors.ts'
import { elapse } from '../simulators/kernel/elapse.ts'
import type { Record, OperatorFact } from '../simulators/ledger/facts.ts'
import type { Lane } from '../simulators/rig/lane.ts'
import { startRig } from '../simulators/rig/rig.ts'
import type { Rig } from '../simulators/rig/rig.ts'
import type { SharedParts } from '../simulators/rig/shared-parts.ts'
import type { TerminalVariant } from '../simulators/terminal/mitigations.ts'
import { FaultSchedule, playTimedSteps } from './fault-schedule.ts'
import { bringToRest } from './rest.ts'
import { plannedRules } from './rules.ts'
import type { Scenario } from './scenario.ts'
import { drawShoppers, laneIdsOf } from './shoppers.ts'
import type { Shopper } from './shoppers.ts'
import { sideBySide } from './side-by-side.ts'
import { visit } from './visit.ts'

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
  readonly shared: SharedParts
  readonly signal: AbortSignal
  readonly onProgress: (line: string) => void
}

/** Leaves manifest.json, shoppers.json and segments/ in `dir`; the judge reads them from there. */
export async function playScenario(options: PlayOptions): Promise<void> {
  const { scenario, dir, shared, terminal } = options
  const rules = plannedRules(scenario.settings, terminal, scenario.timeScale)
  const laneIds = laneIdsOf(scenario.lanes)
  const shoppers = drawShoppers(scenario, options.seed)
  await beginScenario(dir, manifestOf(options, laneIds, rules))
  await writeFile(join(dir, 'shoppers.json'), `${JSON.stringify(shoppers, null, 2)}\n`)

  const rig = await startRig(
    { name: options.rigName, dir, laneIds, terminal, devices: true, ...rules },
    shared,
  )
  try {
    rig.record({ kind: 'phase', phase: 'started' })
    await sell(rig, shoppers, options)
    options.onProgress('settling')
    await bringToRest(rig, {
      clock: shared.clock,
      settleMs: scenario.settleMs / scenario.timeScale.scale,
      signal: options.signal,
    })
  } finally {
    await rig.stop()
  }
}

async function sell(rig: Rig, shoppers: readonly Shopper[], options: PlayOptions): Promise<void> {
  const { scenario, shared } = options
  const { clock } = shared
  const { scale } = scenario.timeScale
  const schedule = new FaultSchedule(rig.faults, scenario.faults)
  const onFailure = (error: unknown) =>
    rig.record({ kind: 'unreadable', what: 'the fault schedule', why: messageOf(error) })
  const stopTimed = playTimedSteps(scenario.faults, {
    desk: rig.faults,
    clock,
    timeScale: scenario.timeScale,
    onFailure,
  })
  const cut = new AbortController()
  const timer = clock.after(scenario.limits.durationMsMax, () => {
    rig.record({
      kind: 'unreadable',
      what: 'the run',
      why: `selling took longer than ${scenario.limits.durationMsMax} ms`,
    })
    cut.abort()
  })
  const signal = AbortSignal.any([options.signal, cut.signal])
  const record: Record<OperatorFact> = rig.segment.recorder('operator')
  rig.record({ kind: 'phase', phase: 'selling' })
  let sold = 0
  const sellAt = async (lane: Lane) => {
    for (const shopper of shoppers.filter((one) => one.lane === lane.id)) {
      await elapse(clock, shopper.gapMs / scale, signal)
      if (signal.aborted) return
      await schedule.beforeSale(shopper.sale)
      await visit({
        lane,
        shopper,
        habits: scenario.shoppers.habits
          .filter(({ sale }) => sale === shopper.sale)
          .map((habit) =>
            'afterMs' in habit ? { ...habit, afterMs: habit.afterMs / scale } : habit,
          ),
        rescansMax: scenario.shoppers.rescansMax,
        patienceMs: scenario.shoppers.patienceMs / scale,
        clock,
        record,
        signal,
      })
      await schedule.afterSale(shopper.sale)
      sold += 1
      options.onProgress(`sale ${sold} of ${shoppers.length}`)
    }
  }
  try {
    // A lane that fails cuts the others short: the rig they stand on is about to go.
    await sideBySide(rig.lanes, rig.lanes.length, (lane) =>
      sellAt(lane).catch((error: unknown) => {
        cut.abort()
        throw error
      }),
    )
  } finally {
    clock.stop(timer)
    stopTimed()
  }
}

function manifestOf(options: PlayOptions, laneIds: readonly string[], rules: unknown): Manifest {
  const { scenario, terminal, seed, command, startedAt, shared } = options
  return {
    version: 1,
    name: scenario.name,
    why: scenario.why,
    rows: scenario.rows,
    terminal: terminal.name,
    mitigations: [...terminal.mitigations],
    seed,
    mode: 'wall',
    timeScale: scenario.timeScale,
    stallMsMax: scenario.timeScale.timeoutMsMin / 2,
    round: options.round,
    slo: { issuedWithinMs: scenario.issuedWithinMs / scenario.timeScale.scale },
    claims: scenario.claims,
    lanes: laneIds.map((id) => ({ id, printer: true })),
    rules,
    settleMs: scenario.settleMs / scenario.timeScale.scale,
    command,
    startedAt,
    tools: shared.tools,
  }
}
