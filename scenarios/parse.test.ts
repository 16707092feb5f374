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
  ['another version', { ...good, version: 2 }, 'version'],
  ['a name with spaces', { ...good, name: 'One Sale' }, 'name'],
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
  ['an unknown station', { ...good, settings: { moon: {} } }, 'moon'],
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
    'amounts upside down',
    { ...good, shoppers: { count: 1, amountFen: { min: 9, max: 1 } } },
    'shoppers.amountFen',
  ],
  [
    'a habit of nobody',
    { ...good, shoppers: { count: 1, habits: [{ habit: 'cancels', sale: 2, afterMs: 1 }] } },
    'shoppers.habits.0.sale',
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
    'a window behind the last sale',
    { ...good, faults: [{ fault: 'network.down', when: { fromSale: 3, toSale: 3 } }] },
    'faults.0.when: fromSale 3',
  ],
  [
    'a window that ends before it begins',
    { ...good, faults: [{ fault: 'network.down', when: { fromSale: 2, toSale: 1 } }] },
    'faults.0.when: toSale',
  ],
  ['no object', 'a scenario', '(top)'],
  ['nothing', undefined, '(top)'],
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
    'my.json has 7 mistakes:',
    'colour',
    'shoppers.count',
    'settings.terminal.patience',
    'settings.orders.workers',
    'moon.falls',
    'delayMs',
    'jitterMs',
    'sun-shines',
  ]
  for (const word of words) expect(text).toContain(word)
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
  const read = await readScenario(join(dir, 'a.json'))
  expect(read).toEqual(parseScenario(good, 'good'))
  expect(await readScenario(join(dir, 'a.mjs'))).toEqual(read)
  await expect(readScenario(join(dir, 'empty.mjs'))).rejects.toThrow('no default export')
  await expect(readScenario(join(dir, 'none.json'))).rejects.toMatchObject({ code: 'badInput' })
})
