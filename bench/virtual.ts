/**
 * How fast virtual time is, the full ledger as text and the verdict included: against the same
 * scenario on real parts, and by processor time against JSON.parse of the very ledger it writes, which
 * is what the sales would cost if nothing had to happen for them.
 *
 *     npm run bench -- --only virtual
 */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { everyClaim } from '../scenarios/claims.ts'
import { parseScenario } from '../scenarios/parse.ts'
import { wallPlayer } from '../scenarios/play.ts'
import type { Scenario } from '../scenarios/scenario.ts'
import { judgeVirtually } from '../scenarios/virtual.ts'
import type { Clock } from '../simulators/kernel/clock.ts'
import { WallClock } from '../simulators/kernel/wall-clock.ts'
import { openSharedParts, serversOfEnvironment } from '../simulators/rig/shared-parts.ts'
import { parseShop } from '../simulators/shop.ts'
import { median, spread, type Spread } from './statistics.ts'

export interface VirtualBench {
  /** Sales a second in virtual time ÷ on real parts, the same scenario. */
  readonly wallRatio: number
  /** Whole sales for one second of processor time: one core. */
  readonly salesPerCoreSecond: Spread
  /** Processor time of a sale ÷ that of JSON.parse over its ledger lines. */
  readonly parseRatio: Spread
}

const hardened = parseShop('hardened')
const seed = 1
/** V8 needs some 20,000 sales until it is warm. */
const warmRounds = 8
const rounds = 7
const sales = 2_000

/** Four lanes and faults at every station, in real time; a scenario's own scale shrinks them on the wall. */
const mixed = (name: string, count: number): Scenario =>
  parseScenario(
    {
      version: 1,
      name,
      title: 'mixed faults at four lanes',
      why: 'The figure that the bench is about: whole sales with something wrong here and there.',
      causes: [],
      rows: [],
      lanes: 4,
      shoppers: { count, gapMsMean: 3_000 },
      faults: [
        {
          fault: 'platform.capture-lose-answer',
          params: {},
          when: { fromSale: 5, toSale: 6 },
        },
        {
          fault: 'network.latency',
          on: 'orders',
          params: { delayMs: 2_000 },
          when: { fromSale: 9, toSale: 12 },
        },
        { fault: 'orders.answer-lost', params: { times: 1 }, when: { fromSale: 15, toSale: 16 } },
        { fault: 'printer.token-lost', params: {}, when: { fromSale: 17, toSale: 24 } },
        {
          fault: 'platform.user-paying',
          params: { forMs: 8_000 },
          when: { fromSale: 30, toSale: 31 },
        },
      ],
      limits: { durationMsMax: 600_000 },
      claims: everyClaim,
    },
    name,
  )

export async function benchVirtual(onProgress: (line: string) => void): Promise<VirtualBench> {
  const clock = WallClock.start()
  const scenario = mixed('bench-virtual', sales)
  for (let round = 1; round <= warmRounds; round += 1) {
    onProgress(`warming up, round ${round} of ${warmRounds}`)
    await play(scenario)
  }
  const cpuMs: number[] = []
  const parseMs: number[] = []
  for (let round = 1; round <= rounds; round += 1) {
    onProgress(`round ${round} of ${rounds}`)
    const { lines, cpuMs: playing } = await play(scenario)
    cpuMs.push(playing)
    parseMs.push(processorMs(() => lines.map((line): unknown => JSON.parse(line))).cpuMs)
  }
  return {
    wallRatio: await againstTheWall(clock, onProgress),
    salesPerCoreSecond: spread(cpuMs.map((ms) => (sales * 1000) / ms)),
    parseRatio: spread(cpuMs.map((ms) => ms / median(parseMs))),
  }
}

/** @throws Error when a sale did not end well: then the figure would be of something else. */
async function play(
  scenario: Scenario,
): Promise<{ readonly lines: readonly string[]; readonly cpuMs: number }> {
  const lines: string[] = []
  const before = process.cpuUsage()
  const { verdict } = await judgeVirtually({
    scenario,
    terminal: hardened,
    seed,
    onLine: (line) => lines.push(line),
  })
  const { user, system } = process.cpuUsage(before)
  if (verdict !== true) throw new Error(`the bench's own run is ${String(verdict)}`)
  return { lines, cpuMs: (user + system) / 1000 }
}

function processorMs<T>(work: () => T): { readonly result: T; readonly cpuMs: number } {
  const before = process.cpuUsage()
  const result = work()
  const { user, system } = process.cpuUsage(before)
  return { result, cpuMs: (user + system) / 1000 }
}

const wallSales = 40

/** The same scenario in both worlds, by the clock. */
async function againstTheWall(clock: Clock, onProgress: (line: string) => void): Promise<number> {
  const scenario = mixed('bench-wall', wallSales)
  const timed = async (work: () => Promise<unknown>) => {
    const fromMs = clock.nowMs()
    await work()
    return clock.nowMs() - fromMs
  }
  const virtualMs = await timed(() => play(scenario))
  onProgress('the same scenario on real parts')
  const dir = await mkdtemp(join(tmpdir(), 'tillrig-bench-'))
  const shared = await openSharedParts({ onProgress, ...serversOfEnvironment(process.env) })
  try {
    const wallMs = await timed(() =>
      wallPlayer(shared)({
        scenario,
        terminal: hardened,
        seed,
        dir,
        rigName: `bench${process.pid}`,
        command: 'npm run bench',
        round: 1,
        startedAt: '',
        signal: new AbortController().signal,
        onProgress: () => {},
      }),
    )
    return wallMs / virtualMs
  } finally {
    await shared.close()
    await rm(dir, { recursive: true, force: true })
  }
}
