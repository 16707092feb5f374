/**
 * How many whole sales a second the hardened terminal makes on the real rig, 50 lanes in one
 * process: basket and keys and scans over serial lines, check, charge and order over HTTP through
 * Toxiproxy, the order into PostgreSQL through Toxiproxy, the receipt onto a printer through
 * Toxiproxy, everything in its ledger. Against a bare loop (bare-sales.ts) over the same kinds of
 * proxies and the same database server. Rounds alternate; figures are ratios, the median of rounds.
 *
 *     npm run bench -- --only sales
 */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Clock } from '../simulators/kernel/clock.ts'
import { openSharedParts, serversOfEnvironment } from '../simulators/rig/shared-parts.ts'
import { startBareSide } from './bare-side.ts'
import type { BareSide } from './bare-side.ts'
import { treeCpuMs } from './process-tree.ts'
import { startRigSide } from './rig-side.ts'
import type { RigSide } from './rig-side.ts'
import { median, spread } from './statistics.ts'
import type { Spread } from './statistics.ts'

export interface SalesBench {
  /** Sales a second, rig ÷ bare loop of charge, order and print. */
  readonly ratio: Spread
  /** Processor time a sale, bare ÷ rig, all processes together. */
  readonly cpuRatio: Spread
  /** As above, against a bare loop that also makes the terminal's third request, the check (M5). */
  readonly sameRequestsRatio: Spread
  readonly sameRequestsCpuRatio: Spread
  readonly rigPerSecond: number
  readonly barePerSecond: number
  readonly rigCpuMsPerSale: number
  readonly bareCpuMsPerSale: number
  readonly lanes: number
  readonly rounds: number
  readonly salesPerRound: number
  /** Of the rig's, by the judge; every one of them ended well, or the bench throws. */
  readonly salesJudged: number
}

const laneCount = 50
/** A terminal that has just started takes twice the processor time: 3,000 sales until it is warm. */
const warmRounds = 3
const rounds = 7
const salesPerRound = 1_000

type Kind = 'rig' | 'bare' | 'bare-checking'

/** @throws Error when a sale is not sold, or the judge finds one that did not end well. */
export async function benchSales(onProgress: (line: string) => void): Promise<SalesBench> {
  const dir = await mkdtemp(join(tmpdir(), 'tillrig-bench-'))
  const shared = await openSharedParts({ onProgress, ...serversOfEnvironment(process.env) })
  try {
    onProgress(`starting ${laneCount} lanes and the bare loop`)
    const bare = await startBareSide(shared, laneCount)
    const rig = await startRigSide(dir, shared, laneCount)
    try {
      const measured = await alternate(shared.clock, rig, bare, onProgress)
      return figures(measured, await rig.judge((warmRounds + rounds) * salesPerRound))
    } finally {
      await rig.end()
      await bare.end()
    }
  } finally {
    await shared.close()
    await rm(dir, { recursive: true, force: true })
  }
}

interface Round {
  readonly perSecond: number
  readonly cpuMsPerSale: number
}

async function alternate(
  clock: Clock,
  rig: RigSide,
  bare: BareSide,
  onProgress: (line: string) => void,
): Promise<Record<Kind, Round>[]> {
  const measured: Record<Kind, Round>[] = []
  for (let round = 0; round < warmRounds + rounds; round += 1) {
    onProgress(round < warmRounds ? 'warming up' : `round ${round - warmRounds + 1} of ${rounds}`)
    const from = round * salesPerRound + 1
    const take = {
      rig: () => rig.sell(from, salesPerRound),
      bare: () => bare.sell(2 * from, salesPerRound, { check: false }),
      'bare-checking': () => bare.sell(2 * from + salesPerRound, salesPerRound, { check: true }),
    }
    // Who goes first alternates too.
    const kinds = ['bare', 'rig', 'bare-checking'] as const
    const taken: Partial<Record<Kind, Round>> = {}
    for (const kind of round % 2 === 0 ? kinds : kinds.toReversed()) {
      taken[kind] = await timed(clock, take[kind])
    }
    const { rig: ours, bare: least, 'bare-checking': alike } = taken
    if (round < warmRounds || !ours || !least || !alike) continue
    measured.push({ rig: ours, bare: least, 'bare-checking': alike })
  }
  return measured
}

async function timed(clock: Clock, sell: () => Promise<void>): Promise<Round> {
  const cpuMs = treeCpuMs()
  const startMs = clock.nowMs()
  await sell()
  return {
    perSecond: (salesPerRound * 1_000) / (clock.nowMs() - startMs),
    cpuMsPerSale: (treeCpuMs() - cpuMs) / salesPerRound,
  }
}

function figures(measured: readonly Record<Kind, Round>[], salesJudged: number): SalesBench {
  const speed = (kind: Kind) => measured.map((one) => one.rig.perSecond / one[kind].perSecond)
  const cpu = (kind: Kind) => measured.map((one) => one[kind].cpuMsPerSale / one.rig.cpuMsPerSale)
  return {
    ratio: spread(speed('bare')),
    cpuRatio: spread(cpu('bare')),
    sameRequestsRatio: spread(speed('bare-checking')),
    sameRequestsCpuRatio: spread(cpu('bare-checking')),
    rigPerSecond: Math.round(median(measured.map(({ rig }) => rig.perSecond))),
    barePerSecond: Math.round(median(measured.map(({ bare }) => bare.perSecond))),
    rigCpuMsPerSale: median(measured.map(({ rig }) => rig.cpuMsPerSale)),
    bareCpuMsPerSale: median(measured.map(({ bare }) => bare.cpuMsPerSale)),
    lanes: laneCount,
    rounds,
    salesPerRound,
    salesJudged,
  }
}
