/**
 * Plan → running rig on real parts: every station started in the order of the walk, behind its own proxies, all
 * writing to one ledger; stopped in reverse order, always. What a crash leaves behind, the guard ends.
 */

import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Record, RigFact } from '../ledger/facts.ts'
import { openSegment } from '../ledger/segment-writer.ts'
import type { SegmentWriter } from '../ledger/segment-writer.ts'
import type { ProxyLink } from '../network/network.ts'
import { openBackend } from './backend.ts'
import type { Backend } from './backend.ts'
import { closeAll } from './closing.ts'
import type { Closing } from './closing.ts'
import { closedDoors, type Door } from './doors.ts'
import { FactTap } from './fact-tap.ts'
import { openFaultDesk } from './fault-desk.ts'
import { openLanes } from './lanes.ts'
import type { RigPlan } from './plan.ts'
import { readStations, type Rig } from './rig.ts'
import type { SharedParts } from './shared-parts.ts'
import type { WallLane } from './wall-lane.ts'

export interface WallRig extends Rig, Backend {
  readonly lanes: readonly WallLane[]
  readonly links: Backend['links']
  readonly orders: Backend['orders']
  readonly platform: Backend['platform']
  readonly segment: SegmentWriter
}

export async function startWallRig(plan: RigPlan, shared: SharedParts): Promise<WallRig> {
  const closings: Closing[] = []
  try {
    return await assemble(plan, shared, closings)
  } catch (error) {
    // What failed first is what matters; what is left is the guard's.
    await closeAll(closings).catch(() => undefined)
    throw error
  }
}

async function assemble(plan: RigPlan, shared: SharedParts, closings: Closing[]): Promise<WallRig> {
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
  const unlistenLost = shared.onLost((lost) => record({ kind: 'unreadable', ...lost }))
  closings.push(['the listener for lost parts', () => Promise.resolve(unlistenLost())])

  const around = { segment, tap, closings }
  const backend = await openBackend(plan, shared, around)
  const lanes = plan.devices
    ? await openLanes(plan, shared, { ...around, links: backend.links })
    : []
  const faults = openFaultDesk(
    { rig: { ...backend, lanes }, record, timeScale: plan.timeScale },
    around,
  )
  return {
    ...backend,
    plan,
    lanes,
    faults,
    tap,
    record,
    segment,
    readFinalTruths: async () => {
      const links = linksOf(backend, lanes)
      await shared.check(links.map(({ proxyName }) => proxyName))
      await readStations({ ...backend, lanes, record })
      for (const fact of await closedDoors(links.flatMap(doorOf), clock)) record(fact)
      await segment.flush()
      // What cannot be written cannot be judged either.
      if (segment.failure !== undefined) throw segment.failure
    },
    stop: () => closeAll(closings),
  }
}

const linksOf = ({ links }: Backend, lanes: readonly WallLane[]): ProxyLink[] => [
  ...Object.values(links),
  ...lanes.map(({ printerLink }) => printerLink),
]

/** What listens behind a link; the database server is asked by name, once for all rigs. */
const doorOf = ({ name, proxyName, upstream }: ProxyLink): Door[] =>
  name === 'database' ? [] : [{ what: `${name} behind ${proxyName}`, ...upstream }]
