/** What faults can be done to: the stations of one rig. */

import { RigError } from '../kernel/errors.ts'
import type { Link } from '../network/network.ts'
import type { Orders } from '../orders/orders.ts'
import type { Platform } from '../platform/platform.ts'
import type { Killable } from '../terminal/faults/killable.ts'
import type { Lane } from './lane.ts'

export interface FaultTargets {
  readonly platform: Platform
  readonly orders: Orders
  readonly links: Readonly<Record<string, Link>>
  readonly lanes: readonly Lane[]
}

/** The lane called `on`, or the first. @throws RigError badInput when there is none of that name. */
export function laneOf({ lanes }: FaultTargets, on: string | undefined): Lane {
  const lane = on === undefined ? lanes[0] : lanes.find(({ id }) => id === on)
  if (lane === undefined)
    throw noSuch(
      'lane',
      on,
      lanes.map(({ id }) => id),
    )
  return lane
}

/** A link by its name; `printer` is that of the first lane, `printer-lane-02` that of another. */
export function linkOf(targets: FaultTargets, on: string | undefined): Link {
  const all: Record<string, Link> = { ...targets.links }
  for (const lane of targets.lanes) {
    all['printer'] ??= lane.printerLink
    all[`printer-${lane.id}`] = lane.printerLink
  }
  const link = all[on ?? 'platform']
  if (link === undefined) throw noSuch('link', on, Object.keys(all))
  return link
}

export function terminalOf(targets: FaultTargets, on: string | undefined): Killable {
  const lane = laneOf(targets, on)
  if (lane.terminal === undefined) {
    throw new RigError(`${lane.id} has no terminal of the rig's to kill`, {
      code: 'badInput',
      hint: 'Start the rig with --terminal naive or hardened, or kill your own terminal yourself.',
    })
  }
  return lane.terminal
}

const noSuch = (what: string, name: string | undefined, there: readonly string[]) =>
  new RigError(`There is no ${what} ${name ?? ''} in this rig`, {
    code: 'badInput',
    hint:
      there.length === 0 ? `This rig has no ${what} at all.` : `Take one of: ${there.join(', ')}.`,
  })
