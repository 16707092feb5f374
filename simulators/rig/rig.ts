/** A running rig, whatever its wires are made of: what scenarios and faults work with. */

import type { SegmentWriter } from '../ledger/segment-writer.ts'
import type { Record, RigFact } from '../ledger/facts.ts'
import type { LinkName } from '../network/links.ts'
import type { Link } from '../network/network.ts'
import type { Orders } from '../orders/orders.ts'
import type { Platform } from '../platform/platform.ts'
import { messageOf } from '../kernel/errors.ts'
import type { FactTap } from './fact-tap.ts'
import type { FaultDesk } from './fault-desk.ts'
import { printerOf, type Lane } from './lane.ts'
import type { RigPlan } from './plan.ts'

/** The links that a rig has once; a printer's belongs to its lane. */
export type BackendLinkName = Exclude<LinkName, 'printer'>

export interface Rig {
  readonly plan: RigPlan
  readonly platform: Platform
  readonly orders: Orders
  readonly links: Readonly<{ [Name in BackendLinkName]: Link }>
  readonly lanes: readonly Lane[]
  readonly faults: FaultDesk
  readonly tap: FactTap
  readonly record: Record<RigFact>
  readonly segment: Pick<SegmentWriter, 'recorder'>
  /** Reads the truths that only show when asked for: orders from their store, paper from the roll. */
  readFinalTruths(): Promise<void>
  stop(): Promise<void>
}

/** A phone shows its code from the moment it is held up, not from its first charge. */
export function showCodes(tap: FactTap, platform: Platform): void {
  tap.listen((event) => {
    if (event.kind === 'code-presented') platform.registerCode(event.code, event.atMs)
  })
}

/** What the final reading of any rig consists of, before its ledger is closed. Never throws. */
export async function readStations(
  rig: Pick<Rig, 'platform' | 'orders' | 'lanes' | 'record'>,
): Promise<void> {
  const { platform, orders, lanes, record } = rig
  notePending(record, 'charge(s) undecided at the platform', platform.underWay)
  notePending(record, 'order(s) being served', orders.underWay)
  await reading(record, 'orders', async () => {
    const { lost } = await orders.reconcile()
    if (lost.length === 0) return
    throw new Error(`issued once, but no longer in the store: ${lost.join(', ')}`)
  })
  for (const { id, printer } of lanes) {
    await reading(record, `the paper of ${printerOf(id)}`, () => printer.finalRead())
  }
}

function notePending(record: Rig['record'], what: string, count: number): void {
  if (count > 0) record({ kind: 'still-pending', what, count })
}

/** What cannot be read is a fact, and the rest is read all the same. */
async function reading(record: Rig['record'], what: string, read: () => unknown): Promise<void> {
  try {
    await read()
  } catch (error) {
    record({ kind: 'unreadable', what, why: messageOf(error) })
  }
}
