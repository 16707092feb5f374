/**
 * Plan → running rig: every station started in the order of the walk, behind its own proxies, all
 * writing to one ledger; stopped in reverse order, always. What a crash leaves behind, the guard ends.
 */

import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { messageOf } from '../kernel/errors.ts'
import type { Record, RigFact } from '../ledger/facts.ts'
import { openSegment } from '../ledger/segment-writer.ts'
import type { SegmentWriter } from '../ledger/segment-writer.ts'
import { openBackend } from './backend.ts'
import type { Backend } from './backend.ts'
import { closeAll } from './closing.ts'
import type { Closing } from './closing.ts'
import { FactTap } from './fact-tap.ts'
import { FaultDesk } from './fault-desk.ts'
import type { Lane } from './lane.ts'
import { openLanes } from './lanes.ts'
import type { RigPlan } from './plan.ts'
import type { SharedParts } from './shared-parts.ts'

export interface Rig extends Backend {
  readonly plan: RigPlan
  readonly lanes: readonly Lane[]
  readonly faults: FaultDesk
  readonly tap: FactTap
  readonly record: Record<RigFact>
  readonly segment: SegmentWriter
  /** Reads the truths that only show when asked for: orders from their store, paper from the roll. */
  readFinalTruths(): Promise<void>
  stop(): Promise<void>
}

export async function startRig(plan: RigPlan, shared: SharedParts): Promise<Rig> {
  const closings: Closing[] = []
  try {
    return await assemble(plan, shared, closings)
  } catch (error) {
    // What failed first is what matters; what is left is the guard's.
    await closeAll(closings).catch(() => undefined)
    throw error
  }
}

async function assemble(plan: RigPlan, shared: SharedParts, closings: Closing[]): Promise<Rig> {
  const { clock } = shared
  const tap = new FactTap()
  const dir = join(plan.dir, 'segments')
  await mkdir(dir, { recursive: true })
  const segment = await openSegment({ dir, name: 'rig', clock, onEvent: tap.onEvent })
  closings.push(['the ledger', () => segment.close()])
  const record: Record<RigFact> = segment.recorder('rig')
  const unlisten = shared.onStall((forMs) =>
    record({ kind: 'loop-stalled', process: 'rig', forMs }),
  )
  closings.push(['the stall listener', () => Promise.resolve(unlisten())])

  const around = { segment, tap, closings }
  const backend = await openBackend(plan, shared, around)
  const lanes = plan.devices
    ? await openLanes(plan, shared, { ...around, links: backend.links })
    : []
  const faults = new FaultDesk({
    rig: { ...backend, lanes },
    record,
    timeScale: plan.timeScale,
  })
  closings.push(['the faults', () => faults.healAll()])
  return {
    ...backend,
    plan,
    lanes,
    faults,
    tap,
    record,
    segment,
    readFinalTruths: async () => {
      await readOrders(backend, record)
      for (const { printer } of lanes) printer.finalRead()
      await segment.flush()
      // What cannot be written cannot be judged either.
      if (segment.failure !== undefined) throw segment.failure
    },
    stop: () => closeAll(closings),
  }
}

async function readOrders({ orders }: Backend, record: Record<RigFact>): Promise<void> {
  const unreadable = (why: string) => record({ kind: 'unreadable', what: 'orders', why })
  try {
    const { lost } = await orders.reconcile()
    if (lost.length > 0) unreadable(`issued once, but no longer in the store: ${lost.join(', ')}`)
  } catch (error) {
    unreadable(messageOf(error))
  }
}
