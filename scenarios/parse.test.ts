import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { RigError } from '../simulators/kernel/errors.ts'
import { library } from './library.ts'
import { parseScenario, readScenario } from './parse.ts'
import type { ScenarioInput } from './scenario.ts'

const good: ScenarioInput = {
  version: 1,
  name: 'one-sale',
  title: 'one sale',
  why: 'The shortest scenario there is, to be spoiled in one way at a time.',
  causes: ['C1'],
  rows: ['F2'],
  shoppers: { count: 2 },
  claims: ['paid-is-issued'],
}

const replay = { seed: 3, terminal: 'naive', mode: 'virtual', shows: 'paid-not-issued' }

/** What is said about it; empty when it is taken. */
function refusal(input: unknown): string {
  try {
    parseScenario(input, 'my.json')
    return ''
  } catch (error) {
    if (error instanceof RigError && error.code === 'badInput') return error.message
    throw error
  }
}

test('the schedule of the notices is a list', () => {
  const settings = { platform: { noticeScheduleMs: [15_000, 30_000] } }
  expect(parseScenario({ ...good, settings }, 'x').settings).toMatchObject(settings)
})

test('what was left out is filled in, and nothing else changes', () => {
  const scenario = parseScenario(good, 'my.json')
  expect(scenario).toMatchObject(good)
  expect(scenario).toMatchObject({
    lanes: 1,
    faults: [],
    timeScale: { scale: 10, timeoutMsMin: 1_000 },
    settings: { platform: {}, orders: {}, terminal: {}, scanner: {}, printer: {} },
  })
  expect(parseScenario(scenario, 'again')).toEqual(scenario)
})

const spoiled = [
  ['an unknown key', { ...good, colour: 'red' }, 'colour'],
  ['a key missing', { ...good, claims: undefined }, 'claims'],
  ['no claim at all', { ...good, claims: [] }, 'claims'],
  [
    'a claim nobody checks',
    { ...good, claims: ['sun-shines'] },
    'claims.0: nobody checks sun-shines',
  ],
  [
    'a newer version',
    { ...good, version: 2, colour: 'red' },
    'version: written by a newer tillrig',
  ],
  ['an older version', { ...good, version: 0, lanes: 99 }, 'version: written by an older tillrig'],
  ['a version that is none', { ...good, version: 'one' }, 'version: write "version": 1'],
  ['a name with spaces', { ...good, name: 'One Sale' }, 'name'],
  [
    'a name that is too short, with how long it must be',
    { ...good, name: 'ab' },
    'name: lower-case words joined by hyphens, 3 to 60 characters, got "ab"',
  ],
  [
    'a cause that is nearly one',
    { ...good, causes: ['C99'] },
    'causes.0: expected one of C1, C2, C3, C4, C5, C6, C7, C8, C9, C10, C11, C12, got "C99" – did you mean C9?',
  ],
  [
    'a count with a fraction',
    { ...good, shoppers: { count: 2.5 } },
    'shoppers.count: expected a whole number, got 2.5',
  ],
  [
    'a moment of a sale without its number',
    { ...good, shoppers: { count: 2, arriveAtMs: { one: 3 } } },
    'shoppers.arriveAtMs.one: expected digits before the colon, the number of a sale, such as 3',
  ],
  [
    'a habit without its name',
    { ...good, shoppers: { count: 2, habits: [{ sale: 1 }] } },
    'shoppers.habits.0.habit: it is missing: expected one of resubmits, cancels,',
  ],
  [
    'a moment beside a sale',
    { ...good, faults: [{ fault: 'network.down', when: { atMs: 1, fromSale: 1 } }] },
    'faults.0.when.fromSale: it cannot stand beside the other fields there',
  ],
  [
    'a param that a fault does not have, with those it has',
    {
      ...good,
      faults: [
        {
          fault: 'network.latency',
          params: { delayMs: 1, jitterMs: 2 },
          when: { fromSale: 1, toSale: 1 },
        },
      ],
    },
    'faults.0.params.jitterMs: there is no such field (there are direction, delayMs)',
  ],
  [
    'a number that JSON cannot write',
    { ...good, title: 3n },
    'title: Invalid input: expected string, received bigint, got a bigint',
  ],
  ['a row that does not exist', { ...good, rows: ['F31'] }, 'rows.0'],
  ['a cause that does not exist', { ...good, causes: ['C99'] }, 'causes.0'],
  [
    'an unknown setting',
    { ...good, settings: { orders: { colour: 1 } } },
    'settings.orders.colour: no such setting',
  ],
  [
    'a setting of the wrong type',
    { ...good, settings: { platform: { codeLifeMs: '60 s' } } },
    'settings.platform.codeLifeMs: Invalid input: expected number, received string, got "60 s"',
  ],
  [
    'a setting that is none of its words',
    { ...good, settings: { orders: { idempotentBy: 'moon' } } },
    'settings.orders.idempotentBy',
  ],
  [
    'a pause of the notices that is no number',
    { ...good, settings: { platform: { noticeScheduleMs: [15_000, 'then'] } } },
    'settings.platform.noticeScheduleMs: Invalid input: expected number, received string',
  ],
  [
    'an unknown station',
    { ...good, settings: { moon: {} } },
    'settings.moon: there is no such field (there are platform, orders, terminal, scanner, printer)',
  ],
  [
    'a link that the rig does not have',
    {
      ...good,
      faults: [{ fault: 'network.down', on: 'ordres', when: { fromSale: 1, toSale: 1 } }],
    },
    'faults.0.on: network.down cannot be done to ordres',
  ],
  [
    'a lane that the rig does not have',
    {
      ...good,
      faults: [{ fault: 'printer.offline', on: 'lane-02', when: { fromSale: 1, toSale: 1 } }],
    },
    'faults.0.on: printer.offline cannot be done to lane-02',
  ],
  [
    'a choice where there is only one',
    {
      ...good,
      faults: [{ fault: 'platform.maintenance', on: 'lane-01', when: { fromSale: 1, toSale: 1 } }],
    },
    'faults.0.on: platform.maintenance cannot be done to lane-01',
  ],
  [
    'a fault nobody knows',
    { ...good, faults: [{ fault: 'moon.falls', when: { atMs: 0 } }] },
    'faults.0.fault',
  ],
  [
    'wrong params',
    { ...good, faults: [{ fault: 'network.latency', params: { delayMs: 0 }, when: { atMs: 0 } }] },
    'faults.0.params',
  ],
  [
    'a window of neither kind',
    { ...good, faults: [{ fault: 'network.down', when: { fromSale: 1 } }] },
    'faults.0.when: give whole numbers fromSale and toSale, or atMs',
  ],
  [
    'a station that is not there',
    { ...good, faults: [{ fault: 'kiosk.slow', when: { fromSale: 1, toSale: 1 } }] },
    'faults.0.fault: there is no fault kiosk.slow: no station kiosk can be hurt (there are scanner, terminal,',
  ],
  ['a replay without a seed', { ...good, replay: { ...replay, seed: 'one' } }, 'replay.seed: '],
  ['a seed below 0', { ...good, replay: { ...replay, seed: -1 } }, 'replay.seed: a whole number'],
  ['a replay on the wall', { ...good, replay: { ...replay, mode: 'wall' } }, 'replay.mode: '],
  ['no object', 'a scenario', '(top)'],
  ['nothing', undefined, '(top): it is empty'],
  ['a function', () => good, '(top): expected an object with version, name,'],
] as const

test.for(spoiled)('%s is refused, and named', ([, input, words]) => {
  expect(refusal(input)).toContain('my.json has 1 mistake:')
  expect(refusal(input)).toContain(words)
})

test('all mistakes are told at once, those of shape and those of meaning', () => {
  const text = refusal({
    ...good,
    colour: 'red',
    shoppers: { count: 0 },
    settings: { terminal: { patience: 3 }, orders: { workers: 'two' } },
    faults: [
      { fault: 'moon.falls', when: { atMs: 0 } },
      { fault: 'network.latency', params: { delayMs: -1, jitterMs: 2 }, when: { atMs: 0 } },
    ],
    claims: ['sun-shines'],
  })
  const words = [
    'my.json has 8 mistakes:',
    'colour',
    'shoppers.count',
    'settings.terminal.patience',
    'settings.orders.workers',
    'moon.falls',
    'faults.1.params.delayMs: ',
    'faults.1.params.jitterMs: ',
    'sun-shines',
  ]
  for (const word of words) expect(text).toContain(word)
})

test('what holds itself is refused as anything else', () => {
  const why: Record<string, unknown> = {}
  why['why'] = why
  expect(refusal({ ...good, why })).toContain('why: Invalid input: expected string')
})

test('no line of what there is instead is longer than a screen is wide', () => {
  const text = refusal({
    ...good,
    settings: { terminal: { sunshine: 3 } },
    faults: [{ fault: 'platform.sun-shines', when: { fromSale: 1, toSale: 1 } }],
    terminals: ['moon'],
    reports: ['moonlight'],
    claims: ['sun-shines'],
  })
  for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(100)
  const words = ['issued-in-time', 'platform.user-paying', 'pollBudgetMs', 'wxjava-4050', 'M13']
  for (const word of words) expect(text).toContain(word)
})

test('every limit is told, and all that exceed theirs at once', () => {
  const text = refusal({
    ...good,
    lanes: 17,
    shoppers: { count: 2_001, patienceMs: 3_600_001, amountFen: { min: 1, max: 100_000_001 } },
    faults: [
      ...Array.from({ length: 200 }, () => ({
        fault: 'network.down',
        when: { fromSale: 1, toSale: 1 },
      })),
      { fault: 'network.down', on: 'moon', when: { atMs: 86_400_001, forMs: 86_400_001 } },
    ],
    limits: { durationMsMax: 86_400_001 },
  })
  const words = [
    'lanes: Too big: expected number to be <=16',
    'shoppers.count: Too big: expected number to be <=2000',
    'shoppers.patienceMs: Too big: expected number to be <=3600000',
    'shoppers.amountFen.max: Too big: expected number to be <=100000000',
    'faults: at most 200 of them, got 201',
    'faults.200.when.atMs: Too big: expected number to be <=86400000',
    'limits.durationMsMax: Too big: expected number to be <=86400000',
  ]
  for (const word of words) expect(text).toContain(word)
})

test('what nobody could play is told beside what has a wrong shape', () => {
  const text = refusal({
    ...good,
    colour: 'red',
    faults: [{ fault: 'network.down', on: 'moon', when: { fromSale: 3, toSale: 3 } }],
  })
  for (const word of ['3 mistakes', 'colour', 'faults.0.on: ', 'fromSale 3']) {
    expect(text).toContain(word)
  }
})

test('a replay is taken as it is', () => {
  expect(parseScenario({ ...good, replay }, 'my.json').replay).toEqual(replay)
})

test('every scenario of the library says which rows and causes it is about, or is the control', () => {
  const silent = library.filter(({ rows, causes }) => rows.length === 0 || causes.length === 0)
  expect(silent.map(({ name }) => name)).toEqual(['clean-lane'])
  expect(new Set(library.map(({ name }) => name)).size).toBe(library.length)
})

test('a scenario is read from JSON and from TypeScript alike', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'tillrig-parse-test-'))
  onTestFinished(() => rm(dir, { recursive: true, force: true }))
  await writeFile(join(dir, 'a.json'), JSON.stringify(good))
  await writeFile(join(dir, 'a.mjs'), `export default ${JSON.stringify(good)}`)
  await writeFile(join(dir, 'empty.mjs'), 'export const scenario = 1')
  const { scenario: read } = await readScenario(join(dir, 'a.json'))
  expect(read).toEqual(parseScenario(good, 'good'))
  expect((await readScenario(join(dir, 'a.mjs'))).scenario).toEqual(read)
  await expect(readScenario(join(dir, 'empty.mjs'))).rejects.toThrow('no default export')
  await expect(readScenario(join(dir, 'none.json'))).rejects.toMatchObject({ code: 'badInput' })
})
