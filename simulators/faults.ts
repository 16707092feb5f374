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
import { latency } from './network/faults/latency.ts'
import { reset } from './network/faults/reset.ts'
import { slice } from './network/faults/slice.ts'
import { slowClose } from './network/faults/slow-close.ts'
import { answerLost } from './orders/faults/answer-lost.ts'
import { crashBeforeCommit } from './orders/faults/crash-before-commit.ts'
import { floorAfterCharge } from './orders/faults/floor-after-charge.ts'
import { floor } from './orders/faults/floor.ts'
import { slow } from './orders/faults/slow.ts'
import { captureLoseAnswer } from './platform/faults/capture-lose-answer.ts'
import { lateAnswer } from './platform/faults/late-answer.ts'
import { limits } from './platform/faults/limits.ts'
import { maintenance } from './platform/faults/maintenance.ts'
import { merchantStatus } from './platform/faults/merchant-status.ts'
import { systemError } from './platform/faults/system-error.ts'
import { userPaying } from './platform/faults/user-paying.ts'
import { coverOpen } from './printer/faults/cover-open.ts'
import { offline } from './printer/faults/offline.ts'
import { paperOut } from './printer/faults/paper-out.ts'
import { powerCycle } from './printer/faults/power-cycle.ts'
import { tokenLost } from './printer/faults/token-lost.ts'
import { laneOf, linkOf, terminalOf } from './rig/fault-targets.ts'
import type { FaultTargets } from './rig/fault-targets.ts'
import { doubleRead } from './scanner/faults/double-read.ts'
import { fragment } from './scanner/faults/fragment.ts'
import { lostSuffix } from './scanner/faults/lost-suffix.ts'
import { noDecode } from './scanner/faults/no-decode.ts'
import { terminalKill } from './terminal/faults/kill.ts'

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
  /** @throws RigError badInput naming every field that is wrong. */
  prepare(params: unknown, timeScale?: TimeScale): PreparedFault
}

function entry<Target, Params>(
  fault: Fault<Target, Params>,
  pick: (rig: FaultTargets, on: string | undefined) => Target,
): CatalogueEntry {
  return {
    kind: fault.kind,
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

const scannerOf = (rig: FaultTargets, on: string | undefined) => laneOf(rig, on).scanner
const printerOf = (rig: FaultTargets, on: string | undefined) => laneOf(rig, on).printer
const platformOf = (rig: FaultTargets) => rig.platform
const ordersOf = (rig: FaultTargets) => rig.orders

export const faults: readonly CatalogueEntry[] = [
  entry(doubleRead, scannerOf),
  entry(noDecode, scannerOf),
  entry(fragment, scannerOf),
  entry(lostSuffix, scannerOf),
  entry(terminalKill, terminalOf),
  entry(latency, linkOf),
  entry(bandwidth, linkOf),
  entry(slowClose, linkOf),
  entry(blackHole, linkOf),
  entry(reset, linkOf),
  entry(slice, linkOf),
  entry(cut, linkOf),
  entry(down, linkOf),
  entry(captureLoseAnswer, platformOf),
  entry(lateAnswer, platformOf),
  entry(userPaying, platformOf),
  entry(systemError, platformOf),
  entry(maintenance, platformOf),
  entry(limits, platformOf),
  entry(merchantStatus, platformOf),
  entry(slow, ordersOf),
  entry(floor, ordersOf),
  entry(floorAfterCharge, ordersOf),
  entry(crashBeforeCommit, ordersOf),
  entry(answerLost, ordersOf),
  entry(paperOut, printerOf),
  entry(coverOpen, printerOf),
  entry(offline, printerOf),
  entry(tokenLost, printerOf),
  entry(powerCycle, printerOf),
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
