/**
 * The rig of the sales bench: every lane of a shop on one hardened terminal, and a shopper in front
 * of each who is followed by the next as soon as the last word was spoken. Real time, no faults.
 */

import { join } from 'node:path'
import { judgeSegments } from '../reports/judge-segments.ts'
import type { Manifest } from '../reports/manifest.ts'
import { everyClaim } from '../scenarios/claims.ts'
import { plannedRules } from '../scenarios/rules.ts'
import { laneIdsOf } from '../scenarios/shoppers.ts'
import { phoneOf } from '../scenarios/phone.ts'
import { visit } from '../scenarios/visit.ts'
import type { Clock } from '../simulators/kernel/clock.ts'
import { realTime } from '../simulators/kernel/time-scale.ts'
import type { Lane } from '../simulators/rig/lane.ts'
import { startWallRig } from '../simulators/rig/wall-rig.ts'
import type { WallRig } from '../simulators/rig/wall-rig.ts'
import type { SharedParts } from '../simulators/rig/shared-parts.ts'
import { parseShop } from '../simulators/shop.ts'
import { fen } from '../simulators/kernel/units.ts'

export interface RigSide {
  /** Sells `count` sales, numbered from `from` on, on all lanes. */
  sell(from: number, count: number): Promise<void>
  /**
   * Asks the judge for every sale: a bench over sales that went wrong does not count.
   * @returns how many ended well. @throws Error when those are not `expected`.
   */
  judge(expected: number): Promise<number>
  end(): Promise<void>
}

/** The shop's backend must not be what is measured: no made-up service time, workers enough. */
const settings = {
  platform: {},
  orders: { serviceMs: 0, workers: 64, queueMax: 1_000 },
  terminal: {},
  scanner: {},
  printer: {},
}

const terminal = parseShop('hardened')
const patienceMs = 60_000

export async function startRigSide(
  dir: string,
  shared: SharedParts,
  lanes: number,
): Promise<RigSide> {
  const laneIds = laneIdsOf(lanes)
  const rules = plannedRules(settings, terminal, realTime)
  const plan = { name: 'bench', dir, laneIds, terminal, lanesPerTerminal: lanes, devices: true }
  const rig = await startWallRig({ ...plan, ...rules }, shared)
  return {
    sell: async (from, count) => {
      let next = from
      const loop = async (lane: Lane) => {
        while (next < from + count) await sellOne(lane, next++, rig, shared.clock)
      }
      await Promise.all(rig.lanes.map(loop))
    },
    judge: async (expected) => {
      await rig.readFinalTruths()
      const { measures } = await judgeSegments(join(dir, 'segments'), manifestOf(laneIds))
      const good = measures.classes['issued-ok']
      if (measures.sales === expected && good === expected) return good
      throw new Error(
        `of ${expected} sales ${measures.sales} are in the ledger and ${good} ended well: ${JSON.stringify(measures.classes)}`,
      )
    },
    end: () => rig.stop(),
  }
}

const sellOne = (lane: Lane, sale: number, rig: WallRig, clock: Clock): Promise<void> =>
  visit({
    lane,
    shopper: {
      sale,
      saleNo: `S${String(sale).padStart(7, '0')}`,
      lane: lane.id,
      name: '',
      wallet: 'wechat',
      items: [],
      amountFen: fen(1_234),
      gapMs: 0,
      code: (nth) => `1${nth}${String(sale).padStart(16, '0')}`,
    },
    habits: [],
    phone: phoneOf(rig.platform, clock),
    keyAgainMs: 0,
    rescansMax: 0,
    patienceMs,
    clock,
    record: rig.segment.recorder('operator'),
    signal: new AbortController().signal,
  })

const manifestOf = (laneIds: readonly string[]): Manifest => ({
  version: 1,
  name: 'bench-sales',
  why: 'How fast whole sales are.',
  rows: [],
  terminal: terminal.name,
  mitigations: [...terminal.mitigations],
  seed: 1,
  mode: 'wall',
  timeScale: realTime,
  stallMsMax: 1_000,
  round: 1,
  slo: { issuedWithinMs: patienceMs },
  claims: everyClaim,
  lanes: laneIds.map((id) => ({ id, printer: true })),
  rules: settings,
  settleMs: 0,
  command: 'npm run bench -- --only sales',
  startedAt: '',
  tools: {},
})
