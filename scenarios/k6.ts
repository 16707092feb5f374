/** k6 in front of a rig: started with what its terminals need, watched, and its words taken over. */

import { createReadStream } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { profileDurationMs } from '../loadtests/profile.ts'
import { elapse } from '../simulators/kernel/elapse.ts'
import { RigError, messageOf } from '../simulators/kernel/errors.ts'
import { startChild } from '../simulators/processes/child.ts'
import type { Child } from '../simulators/processes/child.ts'
import { saleNoOf, type LaneDesk } from '../simulators/rig/lane-desk.ts'
import type { LaneDeskServer } from '../simulators/rig/lane-desk-server.ts'
import type { WallRig } from '../simulators/rig/wall-rig.ts'
import { linkUrl } from '../simulators/rig/terminal-settings.ts'
import { playTimedSteps } from './fault-schedule.ts'
import type { K6LoadOptions as LoadOptions } from './load-plan.ts'

const script = fileURLToPath(new URL('../loadtests/checkout.ts', import.meta.url))

/** More virtual users than this do not fit beside the system under test on a small machine. */
const vusMax = 5_000

/** Until the last sale of the profile has come to rest, or was cut off after `gracefulStopMs`. */
export async function driveK6(
  options: LoadOptions,
  rig: WallRig,
  desk: LaneDeskServer,
  gracefulStopMs: number,
): Promise<void> {
  const { profile, shared, dir } = options
  const consoleFile = resolve(join(dir, 'k6-console.log'))
  const summaryFile = resolve(join(dir, 'k6-summary.json'))
  const load = {
    epochMs: shared.clock.epochMs,
    profile,
    deskUrl: desk.url,
    links: {
      platform: linkUrl(rig.links.platform),
      'platform-backup': linkUrl(rig.links['platform-backup']),
      orders: linkUrl(rig.links.orders),
    },
    rules: rig.plan.terminalRules,
    mitigations: [...options.terminal.mitigations],
    gracefulStopMs,
    vusMax,
    summaryFile,
  }
  const stopTimed = playTimedSteps(options.faults, {
    desk: rig.faults,
    clock: shared.clock,
    timeScale: { scale: 1, timeoutMsMin: 0 },
    onFailure: (error) =>
      rig.record({ kind: 'unreadable', what: 'the fault schedule', why: messageOf(error) }),
  })
  rig.record({ kind: 'phase', phase: 'selling' })
  try {
    const child = await startK6(options, consoleFile, load)
    await watchK6(child, options, desk.desk, gracefulStopMs)
  } finally {
    stopTimed()
  }
  await takeOverConsole(consoleFile, rig, desk.desk)
  const dropped = await droppedIterations(summaryFile, rig)
  if (dropped > 0) rig.record({ kind: 'arrivals-dropped', count: dropped, why: 'too-few-vus' })
}

const startK6 = (
  { k6, shared }: LoadOptions,
  consoleFile: string,
  load: Readonly<Record<string, unknown>>,
): Promise<Child> =>
  startChild({
    name: 'k6',
    command: k6.path,
    args: [
      'run',
      '--quiet',
      '--no-usage-report',
      '--log-format=raw',
      '--log-output=none',
      `--console-output=${consoleFile}`,
      script,
    ],
    env: { TILLRIG_LOAD: JSON.stringify(load), K6_NO_USAGE_REPORT: 'true' },
    // ctrl-c is for the rig: it then asks k6 to finish.
    ownGroup: true,
    timeoutMs: 30_000,
    clock: shared.clock,
    guard: shared.guard,
  })

/** Until k6 has ended; progress every second; k6 that outstays its own limits is ended. */
async function watchK6(
  child: Child,
  { profile, shared, signal, onProgress }: LoadOptions,
  desk: LaneDesk,
  gracefulStopMs: number,
): Promise<void> {
  const sellingMs = profileDurationMs(profile)
  const startedMs = shared.clock.nowMs()
  const abort = () => void child.stop({ signal: 'SIGINT', graceMs: gracefulStopMs })
  // A signal that was aborted while the rig was starting does not say so again.
  if (signal.aborted) abort()
  signal.addEventListener('abort', abort, { once: true })
  let ended = false
  const exited = child.exited.then((exit) => {
    ended = true
    return exit
  })
  while (!ended) {
    const passedMs = shared.clock.nowMs() - startedMs
    if (passedMs > sellingMs + gracefulStopMs + 60_000) await child.kill()
    const part = passedMs < sellingMs ? 'selling' : 'closing and watching'
    onProgress(
      `${part}, ${Math.round(passedMs / 1000)} s, ${desk.sales} sales, ${desk.busy} lanes busy`,
    )
    await Promise.race([exited, elapse(shared.clock, 1_000)])
  }
  signal.removeEventListener('abort', abort)
  const { code } = await exited
  if (code !== 0 && !signal.aborted) {
    throw new RigError(`k6 ended with exit code ${code}: ${child.output().slice(-2_000)}`, {
      code: 'stationDown',
      hint: 'Its own words are above; `tillrig doctor` checks the tool.',
    })
  }
}

/** k6's console lines become facts; a sale without its own last line was interrupted. */
async function takeOverConsole(file: string, rig: WallRig, desk: LaneDesk): Promise<void> {
  const lines = createInterface({ input: createReadStream(file) })
  const rested = new Set<string>()
  const segment: string[] = []
  try {
    for await (const line of lines) {
      const fact = parsedFact(line)
      if (fact === undefined) {
        rig.record({
          kind: 'unreadable',
          what: 'k6 console',
          why: `not a fact: ${line.slice(0, 200)}`,
        })
        continue
      }
      if (fact.kind === 'sale-rested' && fact.saleNo !== undefined) rested.add(fact.saleNo)
      segment.push(JSON.stringify({ ...fact, seq: segment.length }))
    }
  } catch (error) {
    rig.record({ kind: 'unreadable', what: 'k6 console', why: messageOf(error) })
  }
  await writeFile(
    join(rig.plan.dir, 'segments', 'k6.ndjson'),
    segment.map((l) => `${l}\n`).join(''),
  )
  for (let nth = 1; nth <= desk.sales; nth += 1) {
    const saleNo = saleNoOf(nth)
    if (!rested.has(saleNo)) rig.record({ kind: 'sale-interrupted', saleNo })
  }
}

function parsedFact(line: string): { readonly kind: string; readonly saleNo?: string } | undefined {
  try {
    const value = JSON.parse(line) as { readonly kind?: unknown; readonly saleNo?: string }
    return typeof value.kind === 'string' ? { ...value, kind: value.kind } : undefined
  } catch {
    return undefined
  }
}

async function droppedIterations(summaryFile: string, rig: WallRig): Promise<number> {
  try {
    const summary = JSON.parse(await readFile(summaryFile, 'utf8')) as {
      readonly metrics?: Readonly<Record<string, { readonly values?: { readonly count?: number } }>>
    }
    return summary.metrics?.['dropped_iterations']?.values?.count ?? 0
  } catch (error) {
    // k6 was ended before it wrote one: nobody knows what it dropped.
    rig.record({ kind: 'unreadable', what: "k6's summary", why: messageOf(error) })
    return 0
  }
}
