/**
 * Judging a ledger of a million events, against `JSON.parse` over the same lines and nothing else.
 * Both in fresh processes, in turns, so that neither finds the other's memory or a busier machine.
 */

import { createReadStream } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { claimNames } from '../reports/checkers/in-order.ts'
import { divergenceClasses, isDivergence, type DivergenceClass } from '../reports/divergence.ts'
import { judgeSegments } from '../reports/judge-segments.ts'
import type { Manifest } from '../reports/manifest.ts'
import { WallClock } from '../simulators/kernel/wall-clock.ts'
import { Forked, say } from './forked.ts'
import { plantLedger, type Planted } from './planted-ledger.ts'
import { median, spread, type Spread } from './statistics.ts'

/** About a million events. */
const salesCount = 91_000
const rounds = 7

interface Measured {
  readonly kind: 'measured'
  readonly forMs: number
  readonly cpuMs: number
  readonly peakMiB: number
  /** Divergence class → sales; empty for `parse`. */
  readonly classes: Readonly<Partial<Record<DivergenceClass, number>>>
  readonly events: number
}

export interface JudgeFigures {
  /** Events a second, the median round. */
  readonly eventsPerSecond: number
  /** Time of `JSON.parse` by time of judging: above 1 the judge is faster. */
  readonly ratio: Spread
  /** The same by processor time: the judge may use more than one core. */
  readonly cpuRatio: number
  readonly peakMiB: number
  readonly events: number
  readonly bytes: number
}

/** @throws Error when a planted divergence is not found, or one is found that was not planted. */
export async function benchJudge(
  onProgress: (line: string) => void = () => undefined,
): Promise<JudgeFigures> {
  const dir = await mkdtemp(join(tmpdir(), 'tillrig-bench-'))
  try {
    onProgress(`writing a ledger of ${salesCount} sales`)
    const planted = plantLedger(dir, salesCount)
    const pairs: { judged: Measured; parsed: Measured }[] = []
    for (let round = 1; round <= rounds; round += 1) {
      onProgress(`round ${round} of ${rounds}`)
      // Whoever comes first now comes second next: what a round leaves behind favours neither.
      const parsedFirst = round % 2 === 1 ? await inItsOwnProcess('parse', dir) : undefined
      const judged = await inItsOwnProcess('judge', dir)
      const parsed = parsedFirst ?? (await inItsOwnProcess('parse', dir))
      compare(judged, planted)
      pairs.push({ judged, parsed })
    }
    return {
      eventsPerSecond: median(pairs.map(({ judged }) => (judged.events / judged.forMs) * 1_000)),
      ratio: spread(pairs.map(({ judged, parsed }) => parsed.forMs / judged.forMs)),
      cpuRatio: median(pairs.map(({ judged, parsed }) => parsed.cpuMs / judged.cpuMs)),
      peakMiB: Math.max(...pairs.map(({ judged }) => judged.peakMiB)),
      events: planted.events,
      bytes: planted.bytes,
    }
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

function compare({ classes, events }: Measured, planted: Planted): void {
  const found = JSON.stringify(sorted(classes))
  const wanted = JSON.stringify(sorted(planted.classes))
  if (found !== wanted || events !== planted.events) {
    throw new Error(
      `the judge found ${found} in ${events} events; planted were ${wanted} in ${planted.events}`,
    )
  }
}

const sorted = (classes: Measured['classes']) =>
  divergenceClasses.flatMap((name) => (classes[name] ? [[name, classes[name]]] : []))

async function inItsOwnProcess(task: 'judge' | 'parse', dir: string): Promise<Measured> {
  const child = new Forked<Measured>(fileURLToPath(import.meta.url), [task, dir])
  try {
    return await child.heard('measured')
  } finally {
    await child.end()
  }
}

const manifest: Manifest = {
  version: 1,
  name: 'planted',
  why: 'a large ledger with a known number of divergences',
  rows: [],
  terminal: 'planted',
  mitigations: [],
  seed: 1,
  mode: 'k6',
  timeScale: { scale: 1, timeoutMsMin: 0 },
  stallMsMax: 1_000,
  round: 1,
  slo: { issuedWithinMs: 60_000 },
  claims: [...claimNames],
  lanes: Array.from({ length: 50 }, (_, index) => ({ id: `lane-${index}`, printer: false })),
  rules: {},
  settleMs: 0,
  command: 'npm run bench -- --only judge',
  startedAt: '',
  tools: {},
}

async function judgeIt(dir: string): Promise<Pick<Measured, 'classes' | 'events'>> {
  const { measures, events } = await judgeSegments(dir, manifest)
  const classes = Object.fromEntries(
    divergenceClasses
      .filter((name) => isDivergence(name) && measures.classes[name] > 0)
      .map((name) => [name, measures.classes[name]]),
  )
  return { classes, events }
}

/**
 * The yardstick: every line is parsed and forgotten. Lines are cut out of large chunks, as fast as
 * that goes; over `readline` this would mostly measure `readline`.
 */
async function parseIt(dir: string): Promise<Pick<Measured, 'classes' | 'events'>> {
  let events = 0
  for (const name of await readdir(dir)) {
    let rest = ''
    const options = { encoding: 'utf8', highWaterMark: 1 << 20 } as const
    for await (const chunk of createReadStream(join(dir, name), options)) {
      const lines = `${rest}${String(chunk)}`.split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) JSON.parse(line)
      events += lines.length
    }
  }
  return { classes: {}, events }
}

const [, file, task, dir] = process.argv
if (file === fileURLToPath(import.meta.url) && dir !== undefined) {
  // Counted from here: both have loaded the same modules by now, and that is not the question.
  const clock = WallClock.start()
  const before = process.cpuUsage()
  const found = await (task === 'judge' ? judgeIt(dir) : parseIt(dir))
  const forMs = clock.nowMs()
  const { user, system } = process.cpuUsage(before)
  const peakMiB = process.resourceUsage().maxRSS / 1024
  say<Measured>({ kind: 'measured', forMs, cpuMs: (user + system) / 1_000, peakMiB, ...found })
}
