/**
 * The promise of `tillrig compare`: terminals meet the same shoppers, so that what they differ in is
 * theirs; the same seeds give the same table; a stop keeps what there is; bad input is named.
 */

import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { chosen, type Choice } from '../../cli/compare-choice.ts'
import type { CompareModel } from '../../reports/compare/model.ts'
import { texts } from '../../reports/text/text.ts'
import { compare } from '../../scenarios/compare/compare.ts'
import type { Subject } from '../../scenarios/compare/plays.ts'
import { defaultLineup, lineupOf } from '../../scenarios/compare/terminals.ts'
import { library } from '../../scenarios/library.ts'
import { VirtualClock } from '../../simulators/kernel/virtual-clock.ts'
import { ownFolder, soon, startTillrig, tillrig, type OwnFolder } from '../cli/tillrig-process.ts'

const limitMs = 180_000

let folder: OwnFolder

beforeAll(async () => {
  folder = await ownFolder()
})

afterAll(() => folder.remove())

const subjects = ['answer-lost', 'order-submission-lost'].map((name): Subject => {
  const scenario = library.find((one) => one.name === name)
  if (scenario === undefined) throw new Error(`the library has no ${name}`)
  return { kind: 'scenario', scenario }
})

const comparison = (workers: number) =>
  compare({
    subjects,
    // Every amount is within the limits: M5 changes nothing that is counted here.
    lineup: lineupOf(['naive', 'naive+M5', 'hardened']),
    fromSeed: 1,
    seeds: 6,
    forMs: 0,
    workers,
    // Nothing is planned by it where the seeds are given.
    clock: new VirtualClock(),
    signal: new AbortController().signal,
    onProgress: () => {},
  })

test(
  'terminals that do the same differ by nothing at all, and the hardened one loses nothing',
  { timeout: limitMs },
  async () => {
    const { groups, complete, plays, held } = await comparison(2)
    expect({ complete, plays }).toEqual({ complete: true, plays: 2 * 3 * 6 })
    const [all] = groups
    const cellsOf = (name: string) => all?.rows.find(({ terminal }) => terminal === name)?.cells
    const [naive, alike, hardened] = ['naive', 'naive+M5', 'hardened'].map(cellsOf)
    // Amounts differ from seed to seed: only pairs with the same draws come out exactly even.
    const spread = naive?.exposedFen.interval ?? [0, 0]
    expect(spread[1] - spread[0]).toBeGreaterThan(0)
    for (const name of ['dropped', 'doubled', 'exposedFen', 'givenFen', 'needPerson'] as const) {
      expect(alike?.[name].effect, name).toEqual({ value: 0, interval: [0, 0], seen: false })
    }
    expect(naive?.dropped.value).toBeGreaterThan(0)
    expect(hardened?.dropped.value).toBe(0)
    expect(hardened?.dropped.effect?.seen).toBe(true)
    expect(hardened?.exposedFen.effect?.interval?.[1]).toBeLessThan(0)
    expect(held.map(({ violatedSeeds }) => violatedSeeds)).toEqual([
      { naive: 6, 'naive+M5': 6, hardened: 0 },
      { naive: 6, 'naive+M5': 6, hardened: 0 },
    ])
  },
)

test(
  'the same seeds give the same table on one core and on two',
  { timeout: limitMs },
  async () => {
    expect(await comparison(1)).toEqual(await comparison(2))
  },
)

test('pairs that a stop left untried are counted', { timeout: limitMs }, async () => {
  const stop = new AbortController()
  const scenario = library.find(({ name }) => name === 'notice-lost')
  const { pairs, pairsUntried, complete } = await compare({
    subjects: scenario === undefined ? [] : [{ kind: 'scenario', scenario }],
    lineup: defaultLineup(),
    fromSeed: 1,
    seeds: 1,
    forMs: 0,
    workers: 1,
    clock: new VirtualClock(),
    signal: stop.signal,
    // While the first of them is played.
    onProgress: ({ doing }) => doing === 'pairs' && stop.abort(),
  })
  expect({ pairs, complete }).toEqual({ pairs: [], complete: false })
  expect(pairsUntried).toBeGreaterThan(0)
})

const modelIn = async (dir: string): Promise<CompareModel> =>
  JSON.parse(await readFile(join(dir, 'compare.json'), 'utf8'))

test(
  'what to fix first is said in words, and written in three forms',
  { timeout: limitMs },
  async () => {
    const out = join(folder.dir, 'words')
    const args = [
      'compare',
      'answer-lost',
      '--terminals',
      'naive,naive+M3,hardened',
      '--seeds',
      '5',
    ]
    const said = await tillrig([...args, '--assume', 'minutesPerCase=30', '--out', out])
    expect(said).toMatchObject({ code: 0, stderr: expect.stringContaining('seeds') })
    expect(said.stdout).toMatch(/^Of 1,000 scans like these a till without safeguards/m)
    expect(said.stdout).toMatch(/^Fix first: M3 \(closer.*of 100 lost orders 100 go, saving ¥/m)
    expect(said.stdout).toContain('30 minutes a case')
    const model = await modelIn(out)
    expect(model).toMatchObject({ version: 1, complete: true, seeds: 5, plays: 15 })
    expect(said.stdout).toContain(model.command)
    const html = await readFile(join(out, 'compare.html'), 'utf8')
    expect(html).toContain('What to fix first')
    expect(html).not.toMatch(/<script|src=|https?:/)
    expect(await readFile(join(out, 'compare.md'), 'utf8')).toContain('| M3 |')
  },
)

test(
  'in Chinese a person reads the same, and a machine the same as ever',
  { timeout: limitMs },
  async () => {
    const out = join(folder.dir, 'chinese')
    const args = 'compare answer-lost --terminals naive,naive+M3,naive+M7,hardened --seeds 5'
    const said = await tillrig([...args.split(' '), '--lang', 'zh', '--out', out])
    expect(said.code).toBe(0)
    expect(said.stdout).toMatch(/^这样的 1,000 次扫码，什么措施都没有的终端会有 250 笔付款未出单/m)
    expect(said.stdout).toMatch(/^最先该做：M3（自动收尾：.*每 100 笔付款未出单挽回 100 笔/m)
    expect(said.stdout).toMatch(/^重跑 {5}npx tillrig compare answer-lost .*--lang zh$/m)
    const page = await readFile(join(out, 'compare.md'), 'utf8')
    for (const text of [said.stdout, page]) {
      const lines = text.split('\n').filter((line) => !line.includes('npx tillrig'))
      expect(lines.filter((line) => /\b[a-z]{2,} [a-z]{2,} [a-z]{2,}\b/.test(line))).toEqual([])
    }
    expect(await readFile(join(out, 'compare.html'), 'utf8')).toContain('<html lang="zh-CN">')
    const { worth, groups, skipped } = await modelIn(out)
    expect(worth[0]).toMatchObject({
      title: expect.stringMatching(/^closer: /),
      scenarios: { repaired: ['answer-lost'], eased: [], worsened: [] },
    })
    expect(groups[0]?.title).toBe('everything together')
    expect(skipped[0]?.why).toMatch(/^Failed to understand/)
  },
)

test.for<[names: string[], choice: Choice, scope: string]>([
  [[], {}, '整个场景库'],
  [[], { cause: ['C4', 'C7', 'C9'] }, '场景库中 C4、C7、C9 的场景'],
  [['answer-lost', 'paper-out'], {}, 'answer-lost, paper-out'],
  [[], { profile: 'smoke' }, '负载 smoke'],
  [
    [],
    { profile: 'smoke', faults: 'loadtests/faults/lost-answers.json' },
    '负载 smoke（故障文件 loadtests/faults/lost-answers.json）',
  ],
])('what was compared is said in Chinese too: %j %j', async ([names, choice, scope]) => {
  const { scope: english } = await chosen(names, choice)
  expect(texts.zh.compare.scope(english)).toBe(scope)
})

test('a load can be compared too', { timeout: limitMs }, async () => {
  const faults = join(folder.dir, 'faults.json')
  const step = {
    fault: 'platform.capture-lose-answer',
    params: { times: 10 },
    when: { atMs: 2_000 },
  }
  await writeFile(faults, JSON.stringify({ faults: [step] }))
  const out = join(folder.dir, 'load')
  const said = await tillrig([
    ...'compare --profile smoke --terminals naive,hardened --seeds 1 --json'.split(' '),
    '--faults',
    faults,
    '--out',
    out,
  ])
  expect(said.code).toBe(0)
  const { groups, dir } = JSON.parse(said.stdout) as CompareModel & { readonly dir: string }
  expect(dir).toBe(out)
  expect(groups.map(({ id }) => id)).toEqual(['all', 'load-smoke'])
  const rows = groups[0]?.rows.map(({ cells }) => cells.dropped.value ?? 0) ?? []
  expect(rows[0]).toBeGreaterThan(0)
  expect(rows[1]).toBe(0)
})

test('a stop keeps what there is, and says that it is not all', { timeout: limitMs }, async () => {
  const out = join(folder.dir, 'stopped')
  const args = ['compare', 'answer-lost', '--terminals', 'naive,hardened', '--seeds', '100000']
  const running = startTillrig([...args, '--out', out])
  try {
    await vi.waitFor(() => expect(running.progress()).toMatch(/[1-9]\d* of 100000 seeds/), soon)
    running.signal('SIGINT')
    const { code, stdout } = await running.ended
    expect(code).toBe(2)
    expect(stdout).toContain('INCOMPLETE')
    const { complete, seeds, plays } = await modelIn(out)
    expect(complete).toBe(false)
    expect(plays).toBe(seeds * 2)
  } finally {
    await running.end()
  }
})

test.for<[args: string, code: number, ...says: string[]]>([
  ['--terminals naive,nobody', 64, 'nobody', 'naive or hardened'],
  ['--terminals naive,naive+M33', 64, 'M33', 'did you mean M3?'],
  ['--terminals naive,naive', 64, 'twice'],
  ['no-such-scenario', 64, 'no-such-scenario'],
  ['--cause C99', 64, 'C99', 'C12'],
  ['--cause C44 --seeds 1', 64, 'did you mean C4?'],
  ['answer-lost --cause C1', 64, 'Both --cause and scenarios'],
  ['--profile nothing', 64, 'nothing', 'smoke'],
  ['--profile chain-day', 64, 'too many'],
  ['--profile smoke answer-lost', 64, 'Both --profile and scenarios'],
  ['--faults some.json', 64, '--profile'],
  ['--seeds 0', 64, '--seeds'],
  ['--lang de', 64, 'en, zh'],
  ['--assume minutes=3', 64, 'minutesPerCase'],
  ['answer-lost --out @/file/below', 73, '--out'],
])('bad input is named: compare %s', async ([args, code, ...says]) => {
  await writeFile(join(folder.dir, 'file'), '')
  const words = args.split(' ').map((word) => word.replace('@', folder.dir))
  const said = await tillrig(['compare', ...words])
  expect(said.code).toBe(code)
  for (const word of says) expect(said.stderr).toContain(word)
})
