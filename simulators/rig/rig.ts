/**
 * Plan → running rig: every station started in the order of the walk, behind its own proxies, all
 * writing to one ledger; stopped in reverse order, always. What a crash leaves behind, the guard ends.
 */

import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { messageOf } from '../kernel/errors.ts'
import type {
  FactKind,
  OrdersFact,
  PlatformFact,
  Record,
  RigFact,
  TerminalFact,
} from '../ledger/facts.ts'
import { openSegment } from '../ledger/segment-writer.ts'
import type { SegmentWriter } from '../ledger/segment-writer.ts'
import type { Link } from '../network/network.ts'
import { startOrders } from '../orders/orders.ts'
import type { Orders } from '../orders/orders.ts'
import { openPostgresStore } from '../orders/postgres-store.ts'
import { startPlatform } from '../platform/platform.ts'
import type { Platform } from '../platform/platform.ts'
import { closeAll } from './closing.ts'
import type { Closing } from './closing.ts'
import { FactTap } from './fact-tap.ts'
import { FaultDesk } from './fault-desk.ts'
import { openLaneDevices } from './lane.ts'
import type { Lane } from './lane.ts'
import type { RigPlan } from './plan.ts'
import type { SharedParts } from './shared-parts.ts'
import { terminalSettings } from './terminal-settings.ts'
import { TerminalProcess } from './terminal-process.ts'

export type RigLinks = Readonly<
  globalThis.Record<'platform' | 'platform-backup' | 'orders' | 'database', Link>
>

export interface Rig {
  readonly plan: RigPlan
  readonly lanes: readonly Lane[]
  readonly platform: Platform
  readonly orders: Orders
  readonly links: RigLinks
  /** The orders' database, through its link. */
  readonly databaseUrl: string
  readonly faults: FaultDesk
  readonly tap: FactTap
  readonly record: Record<RigFact>
  readonly segment: SegmentWriter
  /** Reads the truths that only show when asked for: orders from their store, paper from the roll. */
  readFinalTruths(): Promise<void>
  stop(): Promise<void>
}

const hostAndPort = (url: string) => {
  const { hostname, port } = new URL(url)
  return { host: hostname, port: Number(port) }
}

export async function startRig(plan: RigPlan, shared: SharedParts): Promise<Rig> {
  const closings: Closing[] = []
  try {
    return await assemble(plan, shared, closings)
  } catch (error) {
    await closeAll(closings).catch(() => undefined)
    throw error
  }
}

async function assemble(plan: RigPlan, shared: SharedParts, closings: Closing[]): Promise<Rig> {
  const { clock } = shared
  const tap = new FactTap()
  const segmentsDir = join(plan.dir, 'segments')
  await mkdir(segmentsDir, { recursive: true })
  const segment = await openSegment({ dir: segmentsDir, name: 'rig', clock, onEvent: tap.onEvent })
  closings.push(['the ledger', () => segment.close()])
  const record: Record<RigFact> = segment.recorder('rig')
  const unlisten = shared.onStall((forMs) =>
    record({ kind: 'loop-stalled', process: 'rig', forMs }),
  )
  closings.push(['the stall listener', () => Promise.resolve(unlisten())])

  const platform = await startPlatform({
    rules: plan.platform,
    clock,
    record: segment.recorder('platform') as Record<PlatformFact>,
  })
  closings.push(['the platform', () => platform.close()])
  // A phone shows its code from the moment it is held up, not from its first charge.
  tap.listen((event) => {
    if (event.kind === 'code-presented') platform.registerCode(event.code, event.atMs)
  })
  const { orders, databaseLink, databaseUrl } = await startOrdersOnDatabase(
    plan,
    shared,
    segment,
    closings,
  )
  const open = async (name: 'platform' | 'platform-backup' | 'orders', url: string) => {
    const link = await shared.toxiproxy.openLink({
      name,
      proxyName: `${plan.name}-${name}`,
      upstream: hostAndPort(url),
    })
    closings.push([`link ${name}`, () => link.close()])
    return link
  }
  const links: RigLinks = {
    platform: await open('platform', platform.url),
    'platform-backup': await open('platform-backup', platform.standbyUrl),
    orders: await open('orders', orders.url),
    database: databaseLink,
  }

  const lanes = plan.devices ? await openLanes(plan, shared, { segment, tap, links, closings }) : []
  const faults = new FaultDesk({
    rig: { platform, orders, links, lanes },
    record,
    timeScale: plan.timeScale,
  })
  closings.push(['the faults', () => faults.healAll()])

  return {
    plan,
    lanes,
    platform,
    orders,
    links,
    databaseUrl,
    faults,
    tap,
    record,
    segment,
    async readFinalTruths() {
      try {
        await orders.reconcile()
      } catch (error) {
        record({ kind: 'unreadable', what: 'orders', why: messageOf(error) })
      }
      for (const lane of lanes) lane.printer.finalRead()
      await segment.flush()
    },
    stop: () => closeAll(closings),
  }
}

async function startOrdersOnDatabase(
  plan: RigPlan,
  shared: SharedParts,
  segment: SegmentWriter,
  closings: Closing[],
): Promise<{ orders: Orders; databaseLink: Link; databaseUrl: string }> {
  const databaseName = `tillrig_${plan.name.replaceAll(/[^a-z0-9]+/g, '_')}`
  const direct = new URL(await shared.database.createDatabase(databaseName))
  closings.push(['the database', () => shared.database.dropDatabase(databaseName)])
  const databaseLink = await shared.toxiproxy.openLink({
    name: 'database',
    proxyName: `${plan.name}-database`,
    upstream: { host: direct.hostname, port: Number(direct.port || 5432) },
  })
  closings.push(['link database', () => databaseLink.close()])
  direct.hostname = databaseLink.host
  direct.port = String(databaseLink.port)
  const store = await openPostgresStore({ url: direct.href, queryTimeoutMs: plan.queryTimeoutMs })
  closings.push(['the order store', () => store.close()])
  const orders = await startOrders({
    rules: plan.orders,
    store,
    clock: shared.clock,
    record: segment.recorder('orders') as Record<OrdersFact>,
  })
  closings.push(['the orders', () => orders.close()])
  return { orders, databaseLink, databaseUrl: direct.href }
}

interface LaneSurroundings {
  readonly segment: SegmentWriter
  readonly tap: FactTap
  readonly links: RigLinks
  readonly closings: Closing[]
}

/** Devices first, all of them; then the terminals side by side, because each takes a second to start. */
async function openLanes(
  plan: RigPlan,
  shared: SharedParts,
  around: LaneSurroundings,
): Promise<Lane[]> {
  const { segment, closings } = around
  const lanes: Lane[] = []
  for (const id of plan.laneIds) {
    lanes.push(
      await openLaneDevices({
        id,
        rigName: plan.name,
        clock: shared.clock,
        recorder: (by) => segment.recorder(by),
        toxiproxy: shared.toxiproxy,
        scannerSettings: plan.scanner,
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
  lanes: readonly [Lane, ...Lane[]],
): Promise<readonly Lane[]> {
  const { terminal: variant } = plan
  if (variant === 'none') return lanes
  const [{ id }, ...rest] = lanes
  const laneIds = [id, ...rest.map((lane) => lane.id)] as const
  const terminal = await TerminalProcess.start({
    lanes: laneIds,
    clock,
    guard,
    record: segment.recorder('terminal') as Record<TerminalFact>,
    onFact: (listener: (kind: FactKind) => void) =>
      tap.listen((event, eventLane) => {
        if (laneIds.some((one) => one === eventLane)) listener(event.kind)
      }),
    settings: terminalSettings({ ...plan, terminal: variant }, clock, links, lanes),
  })
  closings.push([`terminal ${id}`, () => terminal.stop()])
  return lanes.map((lane) => ({ ...lane, terminal }))
}
