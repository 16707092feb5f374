/**
 * The promise of `tillrig run`: one line of JSON, the files it says, the same shoppers for the same
 * seed, and a scenario whose fault never bit is unknown. The runs go side by side, on rigs of their own.
 */

import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { everyClaim } from '../../scenarios/claims.ts'
import type { ScenarioInput } from '../../scenarios/scenario.ts'
import { readSegments } from '../../simulators/ledger/segment-reader.ts'
import { ownFolder, startLimitMs, startTillrig } from './tillrig-process.ts'
import type { Ended, OwnFolder, Tillrig } from './tillrig-process.ts'

/** The backup link is slow, and the naive terminal has none: nothing is ever hurt. */
const neverBites: ScenarioInput = {
  version: 1,
  name: 'slow-backup',
  title: 'a slow backup link',
  why: 'A fault on a link that this terminal does not use: the run proves nothing about it.',
  causes: [],
  rows: [],
  shoppers: { count: 1, gapMsMean: 100 },
  faults: [
    {
      fault: 'network.latency',
      on: 'platform-backup',
      params: { delayMs: 1_000 },
      when: { fromSale: 1, toSale: 1 },
    },
  ],
  settleMs: 20_000,
  claims: everyClaim,
}

let folder: OwnFolder
let started: readonly Tillrig[] = []
let first: Ended
let second: Ended
let unbitten: Ended

const at = (...path: readonly string[]) => join(folder.dir, ...path)
const json = async (...path: readonly string[]): Promise<unknown> =>
  JSON.parse(await readFile(at(...path), 'utf8'))

beforeAll(async () => {
  folder = await ownFolder()
  await writeFile(at('slow-backup.json'), JSON.stringify(neverBites))
  const cleanLane = (out: string, cwd: string) =>
    startTillrig(['run', 'clean-lane', '--seed', '7', '--json', '--out', at(out)], { cwd })
  const slowBackup = ['run', at('slow-backup.json'), '--terminal', 'naive', '--out', at('unbitten')]
  // The second is started somewhere else: nothing of tillrig's is to be looked for there.
  started = [
    cleanLane('first', process.cwd()),
    cleanLane('second', folder.dir),
    startTillrig(slowBackup),
  ]
  const ended = await Promise.all(started.map((run) => run.ended))
  const none: Ended = { code: null, stdout: '', stderr: '' }
  ;[first = none, second = none, unbitten = none] = ended
}, startLimitMs)

afterAll(async () => {
  await Promise.all(started.map((run) => run.end()))
  await folder?.remove()
})

test('run --json prints one line, and a clean lane holds every claim', () => {
  expect(first).toMatchObject({ code: 0 })
  expect(first.stdout.trimEnd().split('\n')).toHaveLength(1)
  expect(JSON.parse(first.stdout)).toMatchObject({ dir: at('first'), verdict: true })
})

test('verdict.json says what was played and what came out', async () => {
  expect(await json('first', 'verdict.json')).toMatchObject({
    seed: 7,
    mode: 'wall',
    terminal: 'hardened',
    scenarios: [
      {
        name: 'clean-lane',
        verdict: true,
        sales: 4,
        classes: { 'issued-ok': 4, 'paid-not-issued': 0, 'duplicate-charge': 0 },
        violations: [],
      },
    ],
  })
})

test('a run leaves its report in three forms, and per scenario its manifest and segments', async () => {
  expect(await readFile(at('first', 'report.html'), 'utf8')).toMatch(/^<!doctype html>/i)
  expect(await readFile(at('first', 'junit.xml'), 'utf8')).toContain('<testsuite')
  const scenario = ['first', 'scenarios', 'clean-lane--hardened'] as const
  expect(await json(...scenario, 'manifest.json')).toMatchObject({
    name: 'clean-lane',
    seed: 7,
    terminal: 'hardened',
    timeScale: { scale: expect.any(Number), timeoutMsMin: expect.any(Number) },
    tools: { toxiproxy: expect.stringMatching(/^\d+\.\d+\.\d+$/) },
  })
  expect(await readdir(at(...scenario, 'segments'))).toEqual([
    'rig.ndjson',
    'terminal-lane-01.ndjson',
  ])
})

test('run works from any folder, not only from its own', () => {
  expect(second).toMatchObject({ code: 0 })
})

test('the same seed presents the same codes for the same baskets', async () => {
  const shown = async (run: string) => {
    const dir = at(run, 'scenarios', 'clean-lane--hardened', 'segments')
    const { events, torn, unreadable } = await readSegments(dir)
    expect({ torn, unreadable }).toEqual({ torn: [], unreadable: [] })
    return events.flatMap((event) => {
      if (event.kind === 'code-presented') return [`${event.saleNo} shows ${event.code}`]
      return event.kind === 'basket-keyed' ? [`${event.saleNo} costs ${event.amountFen}`] : []
    })
  }
  const [one, two] = [await shown('first'), await shown('second')]
  expect(one).toHaveLength(8)
  expect(two).toEqual(one)
})

test('a scenario whose fault never bit is unknown: exit code 2, and it says so', async () => {
  expect(unbitten).toMatchObject({ code: 2 })
  expect(unbitten.stdout).toMatch(/unknown/)
  expect(unbitten.stderr).toMatch(/never bit/)
  expect(await json('unbitten', 'verdict.json')).toMatchObject({
    verdict: 'unknown',
    scenarios: [{ name: 'slow-backup', verdict: 'unknown', classes: { 'issued-ok': 1 } }],
  })
})
