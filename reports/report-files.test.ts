import { mkdtemp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { LedgerEvent } from '../simulators/ledger/facts.ts'
import { goodSale, manifestOf, wholeRun } from './hand-written.ts'
import type { Manifest, RunPlan } from './manifest.ts'
import {
  beginRun,
  beginScenario,
  judgeRun,
  judgeScenario,
  readRun,
  scenarioDir,
  segmentsDir,
  writeRun,
} from './report-files.ts'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'tillrig-report-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

const manifest = manifestOf()
const planFor = (...planned: readonly Pick<Manifest, 'name' | 'terminal'>[]): RunPlan => ({
  version: 1,
  command: manifest.command,
  seed: manifest.seed,
  mode: manifest.mode,
  startedAt: manifest.startedAt,
  planned: planned.map(({ name, terminal }) => ({ name, terminal })),
})

const lines = (events: readonly LedgerEvent[]): string =>
  events.map((event) => `${JSON.stringify(event)}\n`).join('')

async function play(played: Manifest, text: string): Promise<string> {
  const scenario = scenarioDir(dir, played)
  await beginScenario(scenario, played)
  await writeFile(join(segmentsDir(scenario), 'rig.ndjson'), text)
  return scenario
}

test('a run on disk is judged and written', async () => {
  await beginRun(dir, planFor(manifest))
  await play(manifest, lines(wholeRun(...goodSale)))
  const model = await judgeRun(dir)
  expect(model).toMatchObject({ verdict: true, missing: [] })
  const paths = await writeRun(dir, model)
  expect(paths.map((path) => path.slice(dir.length + 1))).toEqual([
    'verdict.json',
    'report.html',
    'report.md',
    'junit.xml',
  ])
  expect(JSON.parse(await readFile(join(dir, 'verdict.json'), 'utf8'))).toMatchObject({
    verdict: true,
    scenarios: [{ name: manifest.name, sales: 1 }],
  })
})

test('judging again says the same', async () => {
  await beginRun(dir, planFor(manifest))
  await play(manifest, lines(wholeRun(...goodSale)))
  const before = await judgeRun(dir)
  await writeRun(dir, before)
  expect(await judgeRun(dir)).toEqual(before)
})

test('a run that was cut after its first scenario is not passed', async () => {
  await beginRun(dir, planFor(manifest, { name: 'double-read', terminal: 'naive' }))
  await play(manifest, lines(wholeRun(...goodSale)))
  expect(await judgeRun(dir)).toMatchObject({
    verdict: 'unknown',
    missing: ['double-read against naive was planned and never played'],
  })
})

test('a scenario that was cut, at any line of its ledger, is not passed', async () => {
  await beginRun(dir, planFor(manifest))
  const events = wholeRun(...goodSale)
  const verdicts = []
  for (let count = 0; count < events.length; count += 1) {
    await play(manifest, lines(events.slice(0, count)))
    verdicts.push((await judgeRun(dir)).verdict)
  }
  expect(verdicts).toEqual(events.map(() => 'unknown'))
})

test('a torn last line is not passed', async () => {
  await beginRun(dir, planFor(manifest))
  await play(manifest, `${lines(wholeRun(...goodSale))}{"kind":"told","saleN`)
  expect((await judgeRun(dir)).verdict).toBe('unknown')
})

test('a scenario without a ledger is not passed', async () => {
  await beginRun(dir, planFor(manifest))
  const scenario = scenarioDir(dir, manifest)
  await beginScenario(scenario, manifest)
  await rm(segmentsDir(scenario), { recursive: true })
  expect((await judgeRun(dir)).verdict).toBe('unknown')
})

test('without run.json nobody knows what is missing', async () => {
  await play(manifest, lines(wholeRun(...goodSale)))
  expect(await judgeRun(dir)).toMatchObject({ verdict: 'unknown' })
})

test('a directory that is no run is refused with what to do', async () => {
  await expect(readRun(dir)).rejects.toMatchObject({
    name: 'RigError',
    code: 'badInput',
    hint: expect.stringContaining('--out DIR'),
  })
})

test('a scenario without a segment that it promised is not passed, and the segment is named', async () => {
  const promising = manifestOf({ segments: ['rig', 'terminal-lane-1'] })
  await beginRun(dir, planFor(promising))
  const scenario = await play(promising, lines(wholeRun(...goodSale)))
  const { scenarios } = await judgeRun(dir)
  expect(scenarios[0]?.verdict).toBe('unknown')
  expect(scenarios[0]?.doubts).toMatchObject([
    { why: 'the ledger has holes: terminal-lane-1: the segment is missing', spoils: 'everything' },
  ])
  await writeFile(join(segmentsDir(scenario), 'terminal-lane-1.ndjson'), '')
  expect((await judgeRun(dir)).verdict).toBe(true)
})

test('a segment that is no file is not passed', async () => {
  await beginRun(dir, planFor(manifest))
  const scenario = await play(manifest, lines(wholeRun(...goodSale)))
  await mkdir(join(segmentsDir(scenario), 'orders.ndjson'))
  const { scenarios } = await judgeRun(dir)
  expect(scenarios[0]?.verdict).toBe('unknown')
  expect(scenarios[0]?.doubts[0]?.why).toContain('orders: the file cannot be read')
})

test('a fact that another version wrote is not passed, and its kind is named', async () => {
  await beginRun(dir, planFor(manifest))
  const events = lines(wholeRun(...goodSale))
  await play(manifest, events.replace('"kind":"basket-keyed"', '"kind":"basket-weighed"'))
  const { scenarios } = await judgeRun(dir)
  expect(scenarios[0]?.verdict).toBe('unknown')
  expect(scenarios[0]?.doubts[0]?.why).toContain('no fact is called "basket-weighed" here')
})

test.each([
  ['manifest.json', (scenario: string) => join(scenario, 'manifest.json')],
  ['run.json', () => join(dir, 'run.json')],
])('a %s of another version is refused in one clear line', async (_, pathIn) => {
  await beginRun(dir, planFor(manifest))
  const path = pathIn(await play(manifest, ''))
  await writeFile(path, '{"version":2,"title":"of tomorrow"}')
  await expect(judgeRun(dir)).rejects.toMatchObject({
    code: 'badInput',
    message: `Failed to read ${path}: its version is 2, and this tillrig reads version 1`,
    hint: expect.stringContaining('with the tillrig that wrote it'),
  })
})

test('a manifest that was changed is refused by name, in one line', async () => {
  const scenario = await play(manifest, '')
  await writeFile(join(scenario, 'manifest.json'), '{"version":1}')
  await expect(judgeRun(dir)).rejects.toMatchObject({
    code: 'badInput',
    message: expect.stringMatching(/^Failed to read .*manifest\.json: .*name[^\n]*$/),
  })
  await expect(judgeScenario(join(dir, 'elsewhere'))).rejects.toThrow('it has no manifest.json')
})

test('scenarios stand in the order they were planned in', async () => {
  const second = manifestOf({ name: 'another' })
  await beginRun(dir, planFor(manifest, second))
  await play(second, '')
  await play(manifest, '')
  await mkdir(join(dir, 'scenarios', 'left-over'))
  const { scenarios } = await readRun(dir)
  expect(scenarios.map((each) => each.manifest.name)).toEqual([manifest.name, 'another'])
})

test('a run in the folder of an earlier one is judged by what it played itself, and by nothing else', async () => {
  await beginRun(dir, planFor(manifest))
  await play(manifest, lines(wholeRun(...goodSale)))
  await writeRun(dir, await judgeRun(dir))
  // Not of ours: it stays.
  await mkdir(join(dir, 'scenarios', 'library'))
  await writeFile(join(dir, 'scenarios', 'library', 'clean-lane.ts'), 'export {}')

  await beginRun(dir, planFor(manifest))
  expect(await readdir(dir)).toEqual(['run.json', 'scenarios'])
  expect(await readdir(join(dir, 'scenarios'))).toEqual(['library'])
  const cut = await judgeRun(dir)
  expect(cut).toMatchObject({ verdict: 'unknown', scenarios: [] })
  expect(cut.missing).toEqual([expect.stringContaining('was planned and never played')])
})

test('a scenario that is played again leaves nothing of the round before', async () => {
  await beginRun(dir, planFor(manifest))
  const scenario = await play(manifest, lines(wholeRun(...goodSale)))
  await beginScenario(scenario, { ...manifest, round: 2 })
  expect(await readdir(segmentsDir(scenario))).toEqual([])
  expect(await judgeScenario(scenario)).toMatchObject({ manifest: { round: 2 }, events: 0 })
})
