/**
 * Every fault there is, in the order of the walk, with the place where it is done. A new fault is one
 * file in its station's `faults/` and one line in the `catalogue.ts` there.
 */

import { z } from 'zod'
import { RigError } from './kernel/errors.ts'
import type { ActiveFault, Fault } from './kernel/fault.ts'
import { realTime, scaled } from './kernel/time-scale.ts'
import type { TimeScale } from './kernel/time-scale.ts'
import * as networkFaults from './network/faults/catalogue.ts'
import * as ordersFaults from './orders/faults/catalogue.ts'
import * as platformFaults from './platform/faults/catalogue.ts'
import * as printerFaults from './printer/faults/catalogue.ts'
import * as scannerFaults from './scanner/faults/catalogue.ts'
import * as terminalFaults from './terminal/faults/catalogue.ts'
import type { LinkPair } from './network/faults/flip.ts'
import { laneOf, linkOf, terminalOf } from './rig/fault-targets.ts'
import type { Lane } from './rig/lane.ts'
import { linkNames } from './network/links.ts'
import type { Link } from './network/network.ts'
import type { Orders } from './orders/orders.ts'
import type { Platform } from './platform/platform.ts'
import type { Killable } from './terminal/faults/killable.ts'
import type { FaultTargets } from './rig/fault-targets.ts'

export interface PreparedFault {
  /** With defaults filled in, times scaled. */
  readonly params: unknown
  readonly sentence: string
  inject(rig: FaultTargets, on: string | undefined): Promise<ActiveFault>
}

export interface CatalogueEntry {
  readonly kind: string
  /** JSON Schema of the params, for people and editors. */
  readonly paramsSchema: unknown
  /** What `on` may name in a rig with these lanes; nothing where there is only one of it. */
  places(laneIds: readonly string[]): readonly string[]
  /** It is done to a device or a terminal, which a rig under load does not have. */
  readonly needsLane: boolean
  /** @throws RigError badInput naming every field that is wrong. */
  prepare(params: unknown, timeScale?: TimeScale): PreparedFault
}

/** Where in a rig a fault can be done, and how that place is found. */
interface Place<Target> {
  readonly needsLane: boolean
  readonly names: (laneIds: readonly string[]) => readonly string[]
  readonly pick: (rig: FaultTargets, on: string | undefined) => Target
}

function entry<Target, Params>(
  fault: Fault<Target, Params>,
  { needsLane, names, pick }: Place<Target>,
): CatalogueEntry {
  return {
    kind: fault.kind,
    places: names,
    needsLane,
    paramsSchema: z.toJSONSchema(fault.params, { io: 'input', unrepresentable: 'any' }),
    prepare(raw, timeScale = realTime) {
      const parsed = fault.params.safeParse(raw ?? {})
      if (!parsed.success) {
        const faults = parsed.error.issues.map(
          ({ path, message }) => `${path.join('.') || 'params'}: ${message}`,
        )
        throw new RigError(`Params of ${fault.kind} are not right: ${faults.join('; ')}`, {
          code: 'badInput',
          hint: `GET /faults of a running rig lists what ${fault.kind} takes.`,
          cause: parsed.error,
        })
      }
      const params = scaled(parsed.data, timeScale)
      return {
        params,
        sentence: fault.describe(parsed.data),
        inject: (rig, on) => fault.inject(pick(rig, on), params),
      }
    },
  }
}

const atLane = <Target>(of: (lane: Lane) => Target): Place<Target> => ({
  needsLane: true,
  names: (laneIds) => laneIds,
  pick: (rig, on) => of(laneOf(rig, on)),
})
const onScanner = atLane(({ scanner }) => scanner)
const onPrinter = atLane(({ printer }) => printer)
const onTerminal: Place<Killable> = {
  needsLane: true,
  names: (laneIds) => laneIds,
  pick: terminalOf,
}
const onLink: Place<Link> = {
  needsLane: false,
  names: (laneIds) => [
    ...linkNames.filter((name) => name !== 'printer' || laneIds.length > 0),
    ...laneIds.map((laneId) => `printer-${laneId}`),
  ],
  pick: linkOf,
}
/** Both ways to the platform, called after the one that is tried first. */
const onPlatformLinks: Place<LinkPair> = {
  needsLane: false,
  names: () => ['platform'],
  pick: (rig) => ({
    first: linkOf(rig, 'platform'),
    second: linkOf(rig, 'platform-backup'),
    clock: rig.orders.clock,
  }),
}
const onPlatform: Place<Platform> = {
  needsLane: false,
  names: () => [],
  pick: ({ platform }) => platform,
}
const onOrders: Place<Orders> = {
  needsLane: false,
  names: () => [],
  pick: ({ orders }) => orders,
}

/** What all faults of a station are done to. */
const entries = <Target>(
  catalogue: Readonly<Record<string, Fault<Target, unknown>>>,
  place: Place<Target>,
): readonly CatalogueEntry[] => Object.values(catalogue).map((fault) => entry(fault, place))

/** The only one that is not done to one link. */
const { flip, ...linkFaults } = networkFaults

/** Of each station in the order of their names in the code: that of their lines means nothing. */
export const faults: readonly CatalogueEntry[] = [
  ...entries(scannerFaults, onScanner),
  ...entries(terminalFaults, onTerminal),
  ...entries(linkFaults, onLink),
  entry(flip, onPlatformLinks),
  ...entries(platformFaults, onPlatform),
  ...entries(ordersFaults, onOrders),
  ...entries(printerFaults, onPrinter),
]

/** @throws RigError badInput when the catalogue has no such fault. */
export function faultOf(kind: string): CatalogueEntry {
  const found = faults.find((fault) => fault.kind === kind)
  if (found !== undefined) return found
  throw new RigError(`There is no fault ${kind}`, {
    code: 'badInput',
    hint: `The catalogue has: ${faults.map((fault) => fault.kind).join(', ')}.`,
  })
}
