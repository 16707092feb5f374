/**
 * Plan → running rig in virtual time: the same stations, on lines and links in memory. Nothing in it
 * waits for the world outside, so the same plan and seed give the same ledger.
 */

import type { VirtualClock } from '../kernel/virtual-clock.ts'
import type { LedgerEvent, Record, RigFact } from '../ledger/facts.ts'
import { MemorySegment } from '../ledger/memory-segment.ts'
import type { Accept, Dial } from '../lines/connection.ts'
import { memoryLine } from '../lines/memory.ts'
import { serveHttp } from '../lines/memory-http.ts'
import { memoryLink, type MemoryLink } from '../network/memory-link.ts'
import { startOperatorLine } from '../operator/operator-line.ts'
import { linkedStore } from '../orders/linked-store.ts'
import { MemoryStore } from '../orders/memory-store.ts'
import { createOrders, type Orders } from '../orders/orders.ts'
import { serveStore } from '../orders/serve-store.ts'
import { createPlatform, type Platform } from '../platform/platform.ts'
import { createPrinter } from '../printer/printer.ts'
import { startScanner } from '../scanner/scanner.ts'
import { closeAll, type Closing } from './closing.ts'
import { FactTap } from './fact-tap.ts'
import { openFaultDesk } from './fault-desk.ts'
import { brokenTerminal, holdTestLabel, ownerOf, printerOf, type Lane } from './lane.ts'
import { coresOf, type RigPlan } from './plan.ts'
import { readStations, showCodes, type BackendLinkName, type Rig } from './rig.ts'
import { VirtualTerminal } from './virtual-terminal.ts'

export interface VirtualParts {
  readonly clock: VirtualClock
  readonly onEvent: (event: LedgerEvent) => void
  /** Absent: nobody needs the ledger's text. */
  readonly onLine?: (line: string) => void
}

interface Around extends VirtualParts {
  readonly plan: RigPlan
  readonly segment: MemorySegment
  readonly tap: FactTap
  readonly closings: Closing[]
}

export interface VirtualRig extends Rig {
  /** How to reach what is behind a link. @throws RangeError when there is no such link. */
  dials(link: string): Dial
}

interface Backend {
  readonly platform: Platform
  readonly orders: Orders
  readonly links: Readonly<{ [Name in BackendLinkName]: MemoryLink }>
}

export async function startVirtualRig(plan: RigPlan, parts: VirtualParts): Promise<VirtualRig> {
  const tap = new FactTap()
  const onEvent = (event: LedgerEvent) => {
    parts.onEvent(event)
    tap.onEvent(event)
  }
  const segment = new MemorySegment({ ...parts, onEvent })
  const record: Record<RigFact> = segment.recorder('rig')
  const closings: Closing[] = []
  const around: Around = { ...parts, plan, segment, tap, closings }
  const backend = openBackend(around)
  const lanes: Lane[] = []
  for (const id of plan.devices ? plan.laneIds : []) lanes.push(await openLane(id, backend, around))
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
    dials: (name) => dialOf(backend, name),
    readFinalTruths: () => readStations({ ...backend, lanes, record }),
    stop: () => closeAll(closings),
  }
}

function openBackend({ plan, clock, segment, tap, closings }: Around): Backend {
  const cores = coresOf(plan)
  const platform = createPlatform({
    ...cores.platform,
    rules: plan.platform,
    clock,
    record: segment.recorder('platform'),
  })
  closings.push(['the platform', () => platform.close()])
  showCodes(tap, platform)
  const books = new MemoryStore()
  const database = memoryLink({ name: 'database', clock, accept: serveStore(books) })
  const { queryTimeoutMs } = plan
  const store = linkedStore({ dial: database.dial, clock, queryTimeoutMs })
  closings.push(['the order store', () => store.close()])
  const record = segment.recorder('orders')
  const noticeKeys = () => platform.noticeKeys
  const orders = createOrders({
    ...cores.orders,
    rules: plan.orders,
    store,
    clock,
    record,
    noticeKeys,
  })
  closings.push(['the orders', () => orders.close()])
  const link = (name: BackendLinkName, accept: Accept) => memoryLink({ name, clock, accept })
  const notify = link('notify', orders.accept)
  platform.notifyThrough(notify.dial)
  return {
    platform,
    orders,
    links: {
      platform: link('platform', serveHttp(platform.handler('primary'))),
      'platform-backup': link('platform-backup', serveHttp(platform.handler('standby'))),
      orders: link('orders', orders.accept),
      notify,
      database,
    },
  }
}

async function openLane(id: string, backend: Backend, around: Around): Promise<Lane> {
  const { plan, clock, segment, closings } = around
  const scannerLine = memoryLine()
  const operatorLine = memoryLine()
  // Nobody has them open before a terminal does.
  scannerLine.host.close()
  operatorLine.host.close()
  const scanner = startScanner({
    lane: id,
    line: scannerLine.device,
    settings: plan.scanner,
    clock,
    record: segment.recorder('scanner'),
  })
  closings.push([`scanner ${id}`, () => scanner.close()])
  const operator = startOperatorLine({
    lane: id,
    line: operatorLine.device,
    clock,
    record: (fact) => segment.recorder(ownerOf(fact.kind))(fact),
  })
  closings.push([`operator line ${id}`, () => operator.close()])
  holdTestLabel({ operator, scanner })
  const printer = createPrinter({
    id: printerOf(id),
    lane: id,
    settings: plan.printer,
    clock,
    record: segment.recorder('printer'),
  })
  closings.push([`printer ${id}`, () => printer.close()])
  const printerLink = memoryLink({ name: 'printer', clock, accept: printer.accept })
  const lane = { id, scanner, operator, printer, printerLink }
  if (plan.terminal === 'none') return lane
  const terminal = new VirtualTerminal({
    lane: id,
    shop: plan.terminal,
    rules: plan.terminalRules,
    clock,
    scanner: scannerLine.host,
    operator: operatorLine.host,
    printer: printerLink.dial,
    dials: (name) => dialOf(backend, name),
    record: segment.recorder('terminal'),
    onFact: (listener) => around.tap.listenAt([id], listener),
    onBroken: (error) => segment.recorder('rig')(brokenTerminal(id, error)),
  })
  closings.push([`terminal ${id}`, async () => terminal.stop()])
  await terminal.restart()
  return { ...lane, terminal }
}

function dialOf({ links }: Backend, name: string): Dial {
  if (name === 'platform' || name === 'platform-backup' || name === 'orders')
    return links[name].dial
  throw new RangeError(`there is no link ${name}`)
}
