/**
 * The catalogue of every fault: one literal list, in the order of the walk. A new fault is one file
 * in its station's `faults/` and one line here.
 */

import { z } from 'zod'
import { RigError } from './kernel/errors.ts'
import type { ActiveFault, Fault } from './kernel/fault.ts'
import { realTime, scaled } from './kernel/time-scale.ts'
import type { TimeScale } from './kernel/time-scale.ts'
import { bandwidth } from './network/faults/bandwidth.ts'
import { blackHole } from './network/faults/black-hole.ts'
import { cut } from './network/faults/cut.ts'
import { down } from './network/faults/down.ts'
import { flip, type LinkPair } from './network/faults/flip.ts'
import { latency } from './network/faults/latency.ts'
import { reset } from './network/faults/reset.ts'
import { slice } from './network/faults/slice.ts'
import { slowClose } from './network/faults/slow-close.ts'
import { answerLost } from './orders/faults/answer-lost.ts'
import { confirmRace } from './orders/faults/confirm-race.ts'
import { crashBeforeCommit } from './orders/faults/crash-before-commit.ts'
import { crash } from './orders/faults/crash.ts'
import { floorAfterCharge } from './orders/faults/floor-after-charge.ts'
import { floor } from './orders/faults/floor.ts'
import { lateFailure } from './orders/faults/late-failure.ts'
import { pause } from './orders/faults/pause.ts'
import { slow } from './orders/faults/slow.ts'
import { unitMistake } from './orders/faults/unit-mistake.ts'
import { captureLoseAnswer } from './platform/faults/capture-lose-answer.ts'
import { lateAnswer } from './platform/faults/late-answer.ts'
import { certificateRotated } from './platform/faults/certificate-rotated.ts'
import { coupon } from './platform/faults/coupon.ts'
import { limits } from './platform/faults/limits.ts'
import { maintenance } from './platform/faults/maintenance.ts'
import { merchantStatus } from './platform/faults/merchant-status.ts'
import { noticeAltered } from './platform/faults/notice-altered.ts'
import { noticeLate } from './platform/faults/notice-late.ts'
import { noticeLost } from './platform/faults/notice-lost.ts'
import { noticeOutOfOrder } from './platform/faults/notice-out-of-order.ts'
import { noticeTwice } from './platform/faults/notice-twice.ts'
import { signTest } from './platform/faults/sign-test.ts'
import { systemError } from './platform/faults/system-error.ts'
import { userPaying } from './platform/faults/user-paying.ts'
import { codePage } from './printer/faults/code-page.ts'
import { coverOpen } from './printer/faults/cover-open.ts'
import { cutterJam } from './printer/faults/cutter-jam.ts'
import { halfOpen } from './printer/faults/half-open.ts'
import { noToken } from './printer/faults/no-token.ts'
import { offline } from './printer/faults/offline.ts'
import { paperOut } from './printer/faults/paper-out.ts'
import { powerCycle } from './printer/faults/power-cycle.ts'
import { sessionTaken } from './printer/faults/session-taken.ts'
import { tokenLost } from './printer/faults/token-lost.ts'
import { laneOf, linkOf, terminalOf } from './rig/fault-targets.ts'
import type { Lane } from './rig/lane.ts'
import { linkNames } from './network/links.ts'
import type { Link } from './network/network.ts'
import type { Orders } from './orders/orders.ts'
import type { Platform } from './platform/platform.ts'
import type { Killable } from './terminal/faults/killable.ts'
import type { FaultTargets } from './rig/fault-targets.ts'
import { baudMismatch } from './scanner/faults/baud-mismatch.ts'
import { capsLock } from './scanner/faults/caps-lock.ts'
import { doubleRead } from './scanner/faults/double-read.ts'
import { fragment } from './scanner/faults/fragment.ts'
import { glued } from './scanner/faults/glued.ts'
import { lostSuffix } from './scanner/faults/lost-suffix.ts'
import { noDecode } from './scanner/faults/no-decode.ts'
import { severalCodes } from './scanner/faults/several-codes.ts'
import { slowKeys } from './scanner/faults/slow-keys.ts'
import { twoChannels } from './scanner/faults/two-channels.ts'
import { wrongCode } from './scanner/faults/wrong-code.ts'
import { wrongFrame } from './scanner/faults/wrong-frame.ts'
import { terminalKillAtEffect } from './terminal/faults/kill-at-effect.ts'
import { terminalKillNow } from './terminal/faults/kill-now.ts'
import { terminalKill } from './terminal/faults/kill.ts'
import { terminalPause } from './terminal/faults/pause.ts'

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

export const faults: readonly CatalogueEntry[] = [
  entry(doubleRead, onScanner),
  entry(noDecode, onScanner),
  entry(fragment, onScanner),
  entry(lostSuffix, onScanner),
  entry(wrongFrame, onScanner),
  entry(capsLock, onScanner),
  entry(baudMismatch, onScanner),
  entry(slowKeys, onScanner),
  entry(glued, onScanner),
  entry(twoChannels, onScanner),
  entry(wrongCode, onScanner),
  entry(severalCodes, onScanner),
  entry(terminalKill, onTerminal),
  entry(terminalKillNow, onTerminal),
  entry(terminalKillAtEffect, onTerminal),
  entry(terminalPause, onTerminal),
  entry(latency, onLink),
  entry(bandwidth, onLink),
  entry(slowClose, onLink),
  entry(blackHole, onLink),
  entry(reset, onLink),
  entry(slice, onLink),
  entry(cut, onLink),
  entry(down, onLink),
  entry(flip, onPlatformLinks),
  entry(captureLoseAnswer, onPlatform),
  entry(lateAnswer, onPlatform),
  entry(userPaying, onPlatform),
  entry(systemError, onPlatform),
  entry(maintenance, onPlatform),
  entry(limits, onPlatform),
  entry(merchantStatus, onPlatform),
  entry(coupon, onPlatform),
  entry(certificateRotated, onPlatform),
  entry(noticeLost, onPlatform),
  entry(noticeLate, onPlatform),
  entry(noticeTwice, onPlatform),
  entry(noticeOutOfOrder, onPlatform),
  entry(noticeAltered, onPlatform),
  entry(signTest, onPlatform),
  entry(slow, onOrders),
  entry(floor, onOrders),
  entry(floorAfterCharge, onOrders),
  entry(crashBeforeCommit, onOrders),
  entry(answerLost, onOrders),
  entry(crash, onOrders),
  entry(pause, onOrders),
  entry(unitMistake, onOrders),
  entry(lateFailure, onOrders),
  entry(confirmRace, onOrders),
  entry(paperOut, onPrinter),
  entry(coverOpen, onPrinter),
  entry(offline, onPrinter),
  entry(tokenLost, onPrinter),
  entry(powerCycle, onPrinter),
  entry(cutterJam, onPrinter),
  entry(noToken, onPrinter),
  entry(codePage, onPrinter),
  entry(sessionTaken, onPrinter),
  entry(halfOpen, onPrinter),
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
