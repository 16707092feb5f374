/**
 * A virtual load of a million sales, judged: the memory of the process that plays it, at its peak, and
 * of the one that judges it. In processes of their own, because a peak never comes down again.
 *
 *     npm run bench -- --only million
 */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chainDay } from '../loadtests/profiles/chain-day.ts'
import { judgeScenario } from '../reports/report-files.ts'
import { runVirtualLoad } from '../scenarios/load.ts'
import { parseShop } from '../simulators/shop.ts'
import { Forked } from './forked.ts'

export interface MillionBench {
  readonly sales: number
  readonly playingMiB: number
  readonly judgingMiB: number
  readonly salesPerCoreSecond: number
}

type Message =
  | { readonly kind: 'play' | 'judge'; readonly dir: string }
  | {
      readonly kind: 'done'
      readonly sales: number
      readonly peakMiB: number
      readonly cpuMs: number
    }

const self = fileURLToPath(import.meta.url)

/** @throws Error when a sale did not end well. */
export async function benchMillion(onProgress: (line: string) => void): Promise<MillionBench> {
  const dir = await mkdtemp(join(tmpdir(), 'tillrig-million-'))
  try {
    onProgress('playing a million sales in virtual time: some minutes')
    const played = await inProcess({ kind: 'play', dir })
    onProgress('judging them')
    const judged = await inProcess({ kind: 'judge', dir })
    return {
      sales: judged.sales,
      playingMiB: played.peakMiB,
      judgingMiB: judged.peakMiB,
      salesPerCoreSecond: (judged.sales * 1000) / (played.cpuMs + judged.cpuMs),
    }
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

async function inProcess(task: Extract<Message, { kind: 'play' | 'judge' }>) {
  const child = new Forked<Message>(self, [task.kind])
  const done = await child.ask(task, 'done')
  await child.end()
  return done
}

async function play(dir: string): Promise<number> {
  await runVirtualLoad({
    profile: chainDay,
    terminal: parseShop('hardened'),
    faults: [
      { fault: 'platform.capture-lose-answer', params: {}, when: { atMs: 600_000, forMs: 60_000 } },
      { fault: 'orders.answer-lost', params: {}, when: { atMs: 5_000_000, forMs: 60_000 } },
    ],
    seed: 1,
    dir,
    rigName: 'million',
    command: 'npm run bench',
    startedAt: '',
    signal: new AbortController().signal,
    onProgress: () => {},
  })
  return 0
}

async function judged(dir: string): Promise<number> {
  const { verdict, measures } = await judgeScenario(dir)
  if (verdict !== true) throw new Error(`the bench's own run is ${String(verdict)}`)
  return measures.sales
}

async function obey({ kind, dir }: Extract<Message, { kind: 'play' | 'judge' }>): Promise<Message> {
  const sales = kind === 'play' ? await play(dir) : await judged(dir)
  const { user, system } = process.cpuUsage()
  const peakMiB = process.resourceUsage().maxRSS / 1024
  return { kind: 'done', sales, peakMiB, cpuMs: (user + system) / 1000 }
}

/** As the child of the bench. */
if (process.argv[1] === self && process.send !== undefined) {
  const task: Extract<Message, { kind: 'play' | 'judge' }> = await new Promise((resolve) =>
    process.once('message', resolve),
  )
  process.send(await obey(task))
}
