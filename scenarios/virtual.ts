/** A scenario in virtual time: nothing waits, nothing but the ledger comes out, and the same goes in again. */

import type { LedgerEvent } from '../simulators/ledger/facts.ts'
import { judge, type ScenarioVerdict } from '../reports/judge.ts'
import type { Manifest } from '../reports/manifest.ts'
import { VirtualClock } from '../simulators/kernel/virtual-clock.ts'
import { startVirtualRig } from '../simulators/rig/virtual-rig.ts'
import type { Shop } from '../simulators/shop.ts'
import { perform, type Performance } from './perform.ts'
import { prepare } from './prepare.ts'
import type { Scenario } from './scenario.ts'

/** Far more than any scenario within its limits needs; a loop that never rests ends here. */
const eventsMax = 50_000_000

export interface VirtualPerformance extends Omit<Performance, 'ground'> {
  readonly onEvent: (event: LedgerEvent) => void
  readonly onLine?: (line: string) => void
}

export function performVirtually(options: VirtualPerformance): Promise<void> {
  const clock = new VirtualClock()
  const startRig = (plan: Performance['plan']) => startVirtualRig(plan, { ...options, clock })
  return clock.drive(perform({ ...options, ground: { clock, startRig } }), { eventsMax })
}

export interface VirtualRun {
  readonly manifest: Manifest
  /** In the order in which they happened. */
  readonly events: readonly LedgerEvent[]
}

export interface VirtualRunOptions {
  readonly scenario: Scenario
  readonly terminal: Shop
  readonly seed: number
  readonly onLine?: (line: string) => void
}

/** Plays without touching the disk. */
export async function runVirtually(options: VirtualRunOptions): Promise<VirtualRun> {
  const prepared = prepare({
    ...options,
    mode: 'virtual',
    dir: '',
    rigName: 'virtual',
    command: '',
    round: 1,
    startedAt: '',
    tools: {},
  })
  const events: LedgerEvent[] = []
  await performVirtually({
    ...options,
    ...prepared,
    signal: new AbortController().signal,
    onProgress: () => {},
    onEvent: (event) => void events.push(event),
  })
  return { manifest: prepared.manifest, events }
}

/** What the judge says of such a play: no line of its ledger can be torn. */
export async function judgeVirtually(options: VirtualRunOptions): Promise<ScenarioVerdict> {
  return judge({ ...(await runVirtually(options)), torn: [] })
}
