/** The lanes of a rig: the devices of each, and the terminals before them when they are ours. */

import type { SegmentWriter } from '../ledger/segment-writer.ts'
import type { BackendLinks } from './backend.ts'
import type { Closing } from './closing.ts'
import type { FactTap } from './fact-tap.ts'
import { openWallLane } from './wall-lane.ts'
import type { WallLane } from './wall-lane.ts'
import type { RigPlan } from './plan.ts'
import type { SharedParts } from './shared-parts.ts'
import { terminalSettings } from './terminal-settings.ts'
import { TerminalProcess } from './terminal-process.ts'

export interface LaneSurroundings {
  readonly segment: SegmentWriter
  readonly tap: FactTap
  readonly links: BackendLinks
  readonly closings: Closing[]
}

/** Devices first, all of them; then the terminals side by side, because each takes a second to start. */
export async function openLanes(
  plan: RigPlan,
  shared: SharedParts,
  around: LaneSurroundings,
): Promise<WallLane[]> {
  const { segment, closings } = around
  const lanes: WallLane[] = []
  for (const id of plan.laneIds) {
    lanes.push(
      await openWallLane({
        id,
        rigName: plan.name,
        clock: shared.clock,
        recorder: (by) => segment.recorder(by),
        toxiproxy: shared.toxiproxy,
        scannerSettings: plan.scanner,
        printerSettings: plan.printer,
        operatorLine: plan.operatorLine ?? 'pty',
        closings,
      }),
    )
  }
  if (plan.terminal === 'none') return lanes
  const sharing = groupsOf(lanes, plan.lanesPerTerminal ?? 1)
  return (
    await Promise.all(sharing.map((group) => withTerminal(plan, shared, around, group)))
  ).flat()
}

function groupsOf<T>(items: readonly T[], count: number): [T, ...T[]][] {
  const groups: [T, ...T[]][] = []
  for (const [index, item] of items.entries()) {
    if (index % count === 0) groups.push([item])
    else groups.at(-1)?.push(item)
  }
  return groups
}

async function withTerminal(
  plan: RigPlan,
  { clock, guard }: SharedParts,
  { segment, tap, links, closings }: LaneSurroundings,
  lanes: readonly [WallLane, ...WallLane[]],
): Promise<readonly WallLane[]> {
  const { terminal: variant } = plan
  if (variant === 'none') return lanes
  const [{ id }, ...rest] = lanes
  const laneIds = [id, ...rest.map((lane) => lane.id)] as const
  const terminal = await TerminalProcess.start({
    lanes: laneIds,
    clock,
    guard,
    record: segment.recorder('terminal'),
    onFact: (listener) => tap.listenAt(laneIds, listener),
    onOwnFact: tap.onEvent,
    onBroken: (what, why) => segment.recorder('rig')({ kind: 'unreadable', what, why }),
    settings: terminalSettings({ ...plan, terminal: variant }, clock, links, lanes),
  })
  closings.push([`terminal ${id}`, () => terminal.stop()])
  return lanes.map((lane) => ({ ...lane, terminal }))
}
