import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { parseShop } from '../../simulators/shop.ts'
import { everyClaim } from '../claims.ts'
import { parseScenario, readScenario } from '../parse.ts'
import type { ScenarioInput } from '../scenario.ts'
import { runVirtually } from '../virtual.ts'
import { judgedPlay } from './judged-play.ts'
import { saveFinding, scenarioText } from './save.ts'
import { shrinkFinding } from './shrink.ts'

/** Six faults, of which one loses an order: the answer to sale 7's charge. */
const crowded: ScenarioInput = {
  version: 1,
  name: 'crowded',
  title: 'six faults at twelve sales',
  why: 'Much is done to this shop, and little of it matters: a story to be made short.',
  causes: [],
  rows: [],
  lanes: 2,
  shoppers: {
    count: 12,
    gapMsMean: 4_321,
    rescansMax: 0,
    habits: [{ habit: 'cancels', sale: 11, afterMs: 60_000 }],
  },
  settings: { printer: { columns: 32 }, scanner: { suffix: '\n' } },
  faults: [
    { fault: 'scanner.double-read', on: 'lane-02', when: { fromSale: 2, toSale: 2 } },
    {
      fault: 'network.latency',
      on: 'platform',
      params: { direction: 'upstream', delayMs: 137 },
      when: { atMs: 1_234, forMs: 56_789 },
    },
    { fault: 'printer.paper-out', on: 'lane-01', when: { fromSale: 3, toSale: 5 } },
    {
      fault: 'platform.capture-lose-answer',
      params: { how: 'never-answer', times: 3 },
      when: { fromSale: 7, toSale: 8 },
    },
    { fault: 'orders.slow', params: { serviceMs: 777 }, when: { fromSale: 8, toSale: 9 } },
    { fault: 'printer.token-lost', on: 'lane-02', when: { fromSale: 10, toSale: 12 } },
  ],
  claims: everyClaim,
}

const found = {
  scenario: parseScenario(crowded, 'crowded'),
  terminal: parseShop('naive'),
  seed: 5,
  class: 'paid-not-issued',
}

async function emptyFolder(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'tillrig-shrink-test-'))
  onTestFinished(() => rm(dir, { recursive: true, force: true }))
  return dir
}

test('six faults and twelve sales become the one that matters and a sale', async () => {
  const progress: string[] = []
  const onProgress = (text: string) => void progress.push(text)
  const finding = await shrinkFinding({ ...found, onProgress })
  expect(finding).toMatchObject({
    class: 'paid-not-issued',
    terminal: 'naive',
    seed: 5,
    was: { faults: 6, sales: 12, lanes: 2 },
    is: { faults: 1, sales: 1, lanes: 1 },
    complete: true,
  })
  expect(JSON.parse(scenarioText(finding.scenario))).toEqual({
    version: 1,
    name: 'paid-not-issued-naive-5',
    title: 'paid-not-issued: 1 fault, 1 sale, 1 lane',
    why: 'Found against naive with seed 5 and reduced from 6 faults, 12 sales, 2 lanes: the platform captures, then never answers, at sale 1.',
    shoppers: { count: 1, rescansMax: 0 },
    faults: [
      {
        fault: 'platform.capture-lose-answer',
        params: {},
        when: { fromSale: 1, toSale: 1 },
      },
    ],
    claims: ['paid-is-issued'],
    replay: { seed: 5, terminal: 'naive', mode: 'virtual', shows: 'paid-not-issued' },
  })
  expect(progress.at(-1)).toBe('paid-not-issued: 1 fault, 1 sale, 1 lane')
})

test('the same finding is reduced in the same way every time', async () => {
  expect(await shrinkFinding(found)).toEqual(await shrinkFinding(found))
})

test('a saved finding shows its class again, and two plays of it are the same bytes', async () => {
  const file = await saveFinding(await emptyFolder(), await shrinkFinding(found))
  const { scenario } = await readScenario(file)
  const { replay } = scenario
  expect(replay).toMatchObject({ terminal: 'naive', seed: 5 })
  const plan = {
    scenario,
    terminal: parseShop(replay?.terminal ?? ''),
    seed: replay?.seed ?? 0,
  }
  expect((await judgedPlay(plan)).found).toEqual([replay?.shows])
  const ledgers = ['', '']
  for (const index of ledgers.keys()) {
    await runVirtually({ ...plan, onLine: (line) => (ledgers[index] += line) })
  }
  expect(ledgers[0]?.length).toBeGreaterThan(1_000)
  expect(ledgers[1]).toBe(ledgers[0])
})

test('what is done in the middle of a sale is still done to it when the others stay at home', async () => {
  const scenario = parseScenario(
    {
      ...crowded,
      lanes: 1,
      shoppers: { count: 6, rescansMax: 0 },
      faults: [
        {
          fault: 'platform.user-paying',
          params: { forMs: 15_000 },
          when: { fromSale: 4, toSale: 4 },
        },
        // In the middle of the password: at the beginning of a sale it would do no harm.
        { fault: 'terminal.kill-now', when: { atMs: 22_000 } },
      ],
    },
    'timed',
  )
  const finding = await shrinkFinding({ ...found, scenario })
  expect(finding.is).toEqual({ faults: 2, sales: 1, lanes: 1 })
})

test('too few plays give what was reached until then, and say so', async () => {
  const { complete, plays, scenario, is } = await shrinkFinding({ ...found, playsMax: 4 })
  expect({ complete, plays }).toEqual({ complete: false, plays: 4 })
  expect(is.faults).toBeLessThan(6)
  const again = await judgedPlay({ ...found, scenario })
  expect(again.found).toContain('paid-not-issued')
})

test('a class that the plan does not show cannot be reduced', async () => {
  await expect(shrinkFinding({ ...found, class: 'issued-not-paid' })).rejects.toMatchObject({
    code: 'badInput',
    message: expect.stringContaining('shows no issued-not-paid'),
  })
})
