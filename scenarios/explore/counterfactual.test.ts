import { access, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { causeSentences, controlSentence } from '../../reports/causes.ts'
import { renderHtml } from '../../reports/render/html.ts'
import { renderJson } from '../../reports/render/json.ts'
import { renderMarkdown } from '../../reports/render/markdown.ts'
import { causesFile, judgeRun, scenarioDir } from '../../reports/report-files.ts'
import { parseShop } from '../../simulators/shop.ts'
import { everyClaim } from '../claims.ts'
import { parseScenario } from '../parse.ts'
import { virtualPlayer } from '../play.ts'
import type { ScenarioInput } from '../scenario.ts'
import { causesOf, withCauses } from './counterfactual.ts'
import { drawScenario } from './draw.ts'

const naive = parseShop('naive')

const plan = (input: Pick<ScenarioInput, 'shoppers' | 'faults'>, claims = everyClaim) => ({
  scenario: parseScenario(
    {
      version: 1,
      name: 'which-was-it',
      title: 'which was it',
      why: 'Several things are done to this shop, and one of them is to blame.',
      causes: [],
      rows: [],
      claims,
      ...input,
    },
    'this test',
  ),
  terminal: naive,
  seed: 5,
})

const loseAnswer = (sale: number) => ({
  fault: 'platform.capture-lose-answer',
  when: { fromSale: sale, toSale: sale },
})

test('the fault that did it is named, and the others are cleared', async () => {
  const { causes, control } = await causesOf(
    plan(
      {
        shoppers: { count: 4, rescansMax: 0 },
        faults: [
          { fault: 'orders.slow', params: { serviceMs: 50 }, when: { fromSale: 1, toSale: 4 } },
          { fault: 'scanner.double-read', when: { fromSale: 1, toSale: 1 } },
          loseAnswer(3),
        ],
      },
      ['paid-is-issued'],
    ),
  )
  expect(causes).toMatchObject([
    {
      shows: 'paid-not-issued',
      saleNo: 'S00003',
      faults: [
        { fault: 'orders.slow', necessary: false, instead: 'paid-not-issued' },
        { fault: 'scanner.double-read', necessary: false, instead: 'paid-not-issued' },
        { fault: 'platform.capture-lose-answer', necessary: true, instead: 'issued-ok' },
      ],
    },
  ])
  expect(control).toEqual({ cleared: 0, of: 2 })
})

test('where each of two faults is enough, none is necessary, and both are named', async () => {
  const { causes } = await causesOf(
    plan(
      {
        shoppers: { count: 2, rescansMax: 0 },
        faults: [
          loseAnswer(2),
          { fault: 'network.down', on: 'orders', when: { fromSale: 2, toSale: 2 } },
          { fault: 'printer.token-lost', when: { fromSale: 1, toSale: 1 } },
        ],
      },
      ['paid-is-issued'],
    ),
  )
  expect(causes.map(({ faults }) => faults.map(({ necessary }) => necessary))).toEqual([
    [false, false, false],
  ])
  const [first = ''] = causes.flatMap(causeSentences)
  expect(first).toMatch(
    /^paid-not-issued: no fault is necessary alone: “the platform captures.*” at .* and “the line is dead.*” at .* are each enough; without any of them S00002 is issued-ok$/,
  )
})

test('what needs no fault at all is said to need none', async () => {
  const { causes } = await causesOf(
    plan(
      {
        shoppers: { count: 1, habits: [{ habit: 'resubmits', sale: 1, times: 1 }] },
        faults: [{ fault: 'orders.slow', params: { serviceMs: 50 }, when: { atMs: 0 } }],
      },
      ['issued-once'],
    ),
  )
  expect(causes.flatMap(causeSentences)).toEqual([
    'duplicate-order: no fault is necessary: without any of them S00001 is duplicate-order all the same',
  ])
})

test('a fault that only took time is no cause of what came later', async () => {
  const { causes } = await causesOf(
    plan(
      {
        shoppers: { count: 2, rescansMax: 0, gapMsMean: 100 },
        faults: [
          // Without it, and with nobody held to their moment, sale 2 would be over before the line goes.
          {
            fault: 'platform.user-paying',
            params: { forMs: 10_000 },
            when: { fromSale: 1, toSale: 1 },
          },
          { fault: 'network.down', on: 'orders', when: { atMs: 9_000, forMs: 9_000 } },
        ],
      },
      ['paid-is-issued'],
    ),
  )
  expect(causes.at(-1)).toMatchObject({
    saleNo: 'S00002',
    faults: [{ necessary: false }, { fault: 'network.down', necessary: true }],
  })
})

test('what has nothing to do with a sale is no cause of its end, but for 2 of 100', async () => {
  let divergences = 0
  const control = { cleared: 0, of: 0 }
  for (let seed = 1; divergences < 120; seed += 1) {
    const scenario = drawScenario({ seed, sales: 20 })
    const found = await causesOf({ scenario, terminal: naive, seed })
    divergences += found.causes.length
    control.cleared += found.control.cleared
    control.of += found.control.of
  }
  const told = `${controlSentence({ version: 1, causes: [], control })}, ${divergences} divergences`
  expect(control.of, told).toBeGreaterThan(500)
  expect((100 * control.cleared) / control.of, told).toBeLessThanOrEqual(2)
}, 300_000)

async function reported(terminal: string) {
  const dir = await mkdtemp(join(tmpdir(), 'tillrig-causes-test-'))
  onTestFinished(() => rm(dir, { recursive: true, force: true }))
  const { scenario } = plan({ shoppers: { count: 2, rescansMax: 0 }, faults: [loseAnswer(2)] }, [
    'paid-is-issued',
  ])
  const shop = parseShop(terminal)
  const folder = scenarioDir(dir, { name: scenario.name, terminal })
  await withCauses(virtualPlayer)({
    scenario,
    terminal: shop,
    seed: 5,
    dir: folder,
    rigName: 'test',
    command: 'npx tillrig run which-was-it.json',
    round: 1,
    startedAt: '2026-01-01T00:00:00.000Z',
    signal: new AbortController().signal,
    onProgress: () => {},
  })
  return { folder, model: await judgeRun(dir) }
}

test('the report says without which fault the sale is issued', async () => {
  const { model } = await reported('naive')
  const says =
    /paid-not-issued: without “the platform captures[^”]*” at [\d.]+ s S00002 is issued-ok/
  expect(renderHtml(model)).toMatch(says)
  expect(renderMarkdown(model)).toMatch(says)
  expect(JSON.parse(renderJson(model))).toMatchObject({
    scenarios: [
      {
        causes: [{ shows: 'paid-not-issued', says: [expect.stringMatching(says)] }],
        causesControl: { cleared: 0, of: 0 },
      },
    ],
  })
})

test('where nothing is found nobody asks for causes, and the report stands without', async () => {
  const { folder, model } = await reported('hardened')
  await expect(access(join(folder, causesFile))).rejects.toMatchObject({ code: 'ENOENT' })
  expect(renderHtml(model)).not.toContain('Causes')
  expect(renderJson(model)).not.toContain('causes')
})
