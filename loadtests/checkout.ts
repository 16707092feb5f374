/**
 * Thousands of terminals under open arrivals: each iteration is one sale of the reference terminal,
 * the same generators as on the wall, against the same stations through the same proxies. It ends
 * when the sale's last background process has ended (closing, watching). What its terminal tells
 * the cashier goes to the console, and from there into the ledger, beside the path under test.
 *
 * Started by `tillrig load`, which sets TILLRIG_LOAD.
 */

import exec from 'k6/execution'
import http from 'k6/http'
import { Counter, Rate, Trend } from 'k6/metrics'
import type { Options } from 'k6/options'
import { Host } from '../simulators/kernel/runner.ts'
import { oneSale } from '../simulators/terminal/logic/lane.ts'
import type { MitigationId } from '../simulators/terminal/mitigations.ts'
import type { TerminalRules } from '../simulators/terminal/logic/rules.ts'
import { toWireRequest } from '../simulators/terminal/logic/wire-requests.ts'
import { k6World } from './lib/k6-world.ts'
import type { Profile } from './profile.ts'
import { profileRateMax } from './profile.ts'

/** What the rig hands over. */
interface Load {
  readonly epochMs: number
  readonly profile: Profile
  readonly deskUrl: string
  readonly links: Readonly<Record<string, string>>
  readonly rules: TerminalRules
  readonly mitigations: readonly MitigationId[]
  /** Covers closing and watching. */
  readonly gracefulStopMs: number
  readonly vusMax: number
  readonly summaryFile: string
}

const load = JSON.parse(__ENV['TILLRIG_LOAD'] ?? '{}') as Load
const seconds = (ms: number) => `${ms / 1000}s`

/** A share of sales that close and watch in the background, each holding its user all the while. */
const shareWatching = 0.5

/** A virtual user is not a lane: one holds a sale until its last background process has ended. */
function vusAtStart({ profile, gracefulStopMs, vusMax }: Load): number {
  const watching = (profileRateMax(profile) * shareWatching * gracefulStopMs) / 1000
  return Math.min(vusMax, Math.ceil(profile.lanes + watching))
}

export const options: Options = {
  scenarios: {
    checkout: {
      executor: 'ramping-arrival-rate',
      startRate: load.profile.startArrivalsPerSecond,
      timeUnit: '1s',
      preAllocatedVUs: vusAtStart(load),
      maxVUs: load.vusMax,
      stages: load.profile.stages.map(({ durationMs, arrivalsPerSecond }) => ({
        target: arrivalsPerSecond,
        duration: seconds(durationMs),
      })),
      gracefulStop: seconds(load.gracefulStopMs),
      exec: 'checkout',
    },
  },
  discardResponseBodies: false,
  summaryTrendStats: ['med', 'p(95)', 'p(99)', 'max'],
}

const scans = new Counter('tillrig_scans')
const turnedAway = new Counter('tillrig_lanes_full')
const approved = new Rate('tillrig_told_approved')
const scanToTold = new Trend('tillrig_scan_to_told', true)

interface Visit {
  readonly lane: string
  readonly saleNo: string
  readonly code: string
  readonly amountFen: number
}

/** One line of the ledger's segment; the rig numbers them. */
const write = (atMs: number, fact: object) =>
  console.log(JSON.stringify({ atMs, by: 'terminal', ...fact }))

export function checkout(): void {
  const arrival = http.post(`${load.deskUrl}/take`, null, {
    tags: { operation: 'desk' },
    responseCallback: http.expectedStatuses(200, 409),
  })
  if (arrival.status !== 200) {
    turnedAway.add(1)
    return
  }
  const visit = arrival.json() as unknown as Visit
  const { lane, saleNo } = visit
  scans.add(1)
  const world = k6World({
    epochMs: load.epochMs,
    links: load.links,
    toRequest: toWireRequest,
    onTell: (word) => {
      const said = word as {
        readonly type: string
        readonly what?: string
        readonly outcome?: string
      }
      if (said.type !== 'told') return
      const { type: _, ...told } = said
      write(world.nowMs(), { kind: 'told', lane, ...told })
      approved.add(said.outcome === 'approved')
      scanToTold.add(world.nowMs() - scannedAtMs)
      void http.asyncRequest('POST', `${load.deskUrl}/free/${lane}/${saleNo}`, null, {
        tags: { operation: 'desk' },
      })
    },
    onRecord: (fact) => write(world.nowMs(), fact as object),
  })
  const scannedAtMs = world.nowMs()
  const host = new Host({
    name: lane,
    world,
    onCrash: (error) =>
      // A bug: what this lane sold cannot be judged.
      write(world.nowMs(), {
        by: 'rig',
        kind: 'unreadable',
        what: `the terminal of ${lane}`,
        why: String(error),
      }),
    onIdle: () => write(world.nowMs(), { by: 'rig', kind: 'sale-rested', saleNo }),
  })
  host.start(
    'sale',
    oneSale(
      {
        lane,
        bootId: exec.scenario.iterationInTest.toString(36),
        rules: load.rules,
        mitigations: new Set(load.mitigations),
        merchant: { appid: 'wx0000000000000001', mchid: '1900000001' },
        printer: false,
      },
      { basket: { saleNo, amountFen: visit.amountFen }, read: visit.code },
    ),
  )
}

export function handleSummary(data: unknown): Record<string, string> {
  return { [load.summaryFile]: JSON.stringify(data) }
}
