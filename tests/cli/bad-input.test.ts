/**
 * The promise of the command line: what cannot be done is said in one clear message with what to do,
 * before anything is started, with an exit code of its own kind.
 */

import { chmod, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { ScenarioInput } from '../../scenarios/scenario.ts'
import { ownFolder, ownTemporaryFolder, startLimitMs, tillrig } from './tillrig-process.ts'
import type { OwnFolder } from './tillrig-process.ts'

let folder: OwnFolder

const threeMistakes = {
  version: 1,
  name: 'three-mistakes',
  title: 'three mistakes',
  why: 'A file in which three things are wrong: a number, a key, a fault.',
  causes: [],
  rows: [],
  shoppers: { count: 0 },
  surprise: true,
  faults: [{ fault: 'moon.falls', when: { fromSale: 1, toSale: 1 } }],
  claims: ['paid-is-issued'],
} satisfies ScenarioInput & { readonly surprise: boolean }

const faultMistakes = {
  faults: [
    { fault: 'moon.falls', when: { atMs: 0 } },
    { fault: 'network.latency', params: { delayMs: -1 }, when: { atMs: 0 }, colour: 'red' },
    { fault: 'network.down', when: { fromSale: 1, toSale: 2 } },
  ],
}

/** Its mistakes are in lines 5 to 9. */
const slips = `version: 1
name: slips-of-the-hand
title: slips of the hand
why: A file in YAML in which whoever wrote it slipped five times.
terminals: [hardened-M33]
shoppers: { count: three }
settings: { platform: { codeLifMs: 60000 } }
faults: [{ fault: orders.slow, when: { fromSale: 2, toSale: 1 } }]
claims: [sun-shines]
`

const files = {
  'three.json': JSON.stringify(threeMistakes),
  'slips.yaml': slips,
  'tab.yml': 'shoppers:\n\tcount: 3\n',
  'one.json': JSON.stringify({
    ...threeMistakes,
    shoppers: { count: 1 },
    faults: [],
    surprise: undefined,
  }),
  'two.json': JSON.stringify({
    ...threeMistakes,
    shoppers: { count: 2 },
    faults: [],
    surprise: undefined,
  }),
  'faults.json': JSON.stringify(faultMistakes),
  'throws.mts': '\nexport default JSON.parse("{")\n',
  'a-file': '',
} as const

beforeAll(async () => {
  folder = await ownFolder()
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder.dir, name), text)
})

afterAll(() => folder?.remove())

/** `@` is the test's folder; every word must be said. */
const refused = [
  ['an unknown verb', 'sing', 64, ['sing', '--help']],
  ['an unknown flag', 'run --loud', 64, ['--loud', '--help']],
  ['a seed below zero', 'run --seed -1', 64, ['--seed', '-1', 'whole number']],
  ['a seed that is no number', 'load --seed abc', 64, ['--seed', 'abc', 'whole number']],
  ['a port that does not exist', 'up --control-port 99999', 64, ['99999', '65535']],
  ['an unknown scenario', 'run moonfall', 64, ['moonfall', 'clean-lane', 'answer-lost']],
  ['an unknown profile', 'load --profile rush', 64, ['rush', 'smoke', 'spike']],
  [
    'two terminals for one run',
    'run --terminal naive --terminal hardened',
    64,
    ['--terminal <name>', 'twice', '--help'],
  ],
  ['an unknown terminal', 'up --terminal shiny+M99', 64, ['"shiny"', '"+M99"', 'hardened', 'M9']],
  ['a scenario file that is not there', 'run @/none.json', 65, ['none.json', '.json file']],
  [
    'a scenario file with three mistakes',
    'run @/three.json',
    65,
    ['three.json', '3 mistakes', 'shoppers.count', 'surprise', 'moon.falls'],
  ],
  [
    'a scenario in YAML with slips of the hand',
    'run @/slips.yaml',
    65,
    [
      '5 mistakes',
      'slips.yaml:5:13 terminals.0: ',
      'did you mean M3?',
      'slips.yaml:6:13 shoppers.count: Invalid input: expected number, received string, got "three"',
      'slips.yaml:7:25 settings.platform.codeLifMs: no such setting – did you mean codeLifeMs?',
      'slips.yaml:8:32 faults.0.when: toSale comes before fromSale',
      'slips.yaml:9:10 claims.0: nobody checks sun-shines',
    ],
  ],
  [
    'a scenario that throws when it is read',
    'run @/throws.mts',
    65,
    ['throws.mts: at 2:21 it throws: Expected property name', 'default export is the scenario'],
  ],
  ['a folder of scenarios', 'run @', 65, ['it is a folder', '.json file']],
  [
    'several scenarios, each wrong in its way',
    'run @/slips.yaml @/tab.yml clean-lnae @/none.yaml',
    65,
    ['slips.yaml:9:10', 'tab.yml:2:1 Tabs', 'did you mean clean-lane?', 'none.yaml'],
  ],
  [
    'two scenarios of one name',
    'run @/one.json @/two.json',
    64,
    ['2 scenarios are called three-mistakes', 'one.json:1:14', 'two.json:1:14', 'of its own'],
  ],
  ['an unknown cause', 'run --cause C44 --list', 64, ['C44', 'did you mean C4?', 'C12']],
  ['causes beside names', 'run clean-lane --cause C4', 64, ['--cause', 'clean-lane']],
  ['a terminal nearly right', 'run clean-lane --terminal naiv', 64, ['"naiv"', 'mean naive?']],
  [
    'a schema that cannot be written',
    'schema --write @/none/schema.json',
    73,
    ['none/schema.json', '--write'],
  ],
  ['a catalogue that cannot be written', 'catalogue --write @', 73, ['--write', 'it is no file']],
  [
    'a fault file with mistakes',
    'load --faults @/faults.json',
    65,
    [
      'colour',
      'fromSale',
      '--help',
      'faults.json:1:13 faults.0.fault: there is no fault moon.falls',
      'faults.json:1:90 faults.1.params.delayMs: Too small: expected number to be >=1, got -1',
    ],
  ],
  ['a folder that is no run', 'report @', 65, ['run.json', '--out']],
  ['a run that cannot be written', 'run clean-lane --out @/a-file/x', 73, ['a-file/x', '--out']],
  ['a run below what takes no folder', 'run clean-lane --out /proc/nope', 73, ['nope', '--out']],
  ['two unknown scenarios', 'run moonfall starfall', 64, ['moonfall', 'starfall']],
  ['a rig whose ledger cannot be written', 'up --out @/a-file/x', 73, ['a-file/x', '--out']],
] as const

test.concurrent.for(refused)(
  '%s is refused in words',
  { timeout: startLimitMs },
  async ([, line, code, words], { expect: expectHere }) => {
    const args = line.split(' ').map((arg) => arg.replace('@', folder.dir))
    const ended = await tillrig(args)
    expectHere(ended).toMatchObject({ code, stdout: '' })
    for (const word of words) expectHere(ended.stderr).toContain(word)
    expectHere(ended.stderr).not.toMatch(/\n\s+at |tillrig's own|starting PostgreSQL/)
  },
)

test(
  'a control port that is taken is named, and nothing is left running',
  async () => {
    const temporary = await ownTemporaryFolder()
    onTestFinished(temporary.remove)
    const taken = createServer().listen(0, '127.0.0.1')
    onTestFinished(() => void taken.close())
    await new Promise((resolve) => taken.once('listening', resolve))
    const address = taken.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const { code, stdout, stderr } = await tillrig(
      ['up', '--json', '--control-port', `${port}`, '--out', join(folder.dir, 'up')],
      { env: { TMPDIR: temporary.dir } },
    )
    expect({ code, stdout }).toEqual({ code: 74, stdout: '' })
    expect(stderr).toContain(`${port}`)
    expect(stderr).toContain('name another one')
    // Its parts were in there, and it waited for them to end.
    expect(temporary.left()).toEqual([])
  },
  startLimitMs,
)

const unreadablePattern: ScenarioInput = {
  version: 1,
  name: 'unreadable-pattern',
  title: 'unreadable pattern',
  why: 'That a pattern cannot be read is known once the printer is to start: the run ends there.',
  causes: [],
  rows: [],
  shoppers: { count: 1 },
  settings: { printer: { receiptFormat: { order: '(', total: '', copyMark: '', endLine: '' } } },
  claims: ['paid-is-issued'],
}

test('a run that fails when its parts start says why, and its report calls it cut', async () => {
  const file = join(folder.dir, 'unreadable-pattern.json')
  await writeFile(file, JSON.stringify(unreadablePattern))
  const out = join(folder.dir, 'unreadable-pattern')
  const ended = await tillrig(['run', file, '--out', out])
  expect(ended).toMatchObject({ code: 65, stdout: '' })
  expect(ended.stderr).toContain('receiptFormat')
  // What was played until then is not lost.
  expect(ended.stderr).toContain(join(out, 'report.html'))
  expect(await readFile(join(out, 'report.html'), 'utf8')).toContain('the run was cut')
}, 120_000)

const toolCases = [
  ['toxiproxy', 'TILLRIG_TOXIPROXY', 'run clean-lane'],
  ['k6', 'TILLRIG_K6', 'load'],
] as const

test.for(toolCases)(
  'a %s of the wrong version, or none at all, is named with what would fit',
  { timeout: startLimitMs },
  async ([tool, variable, line]) => {
    const old = join(folder.dir, `old-${tool}`)
    await writeFile(old, '#!/bin/sh\necho "k6 v0.1.0, toxiproxy-server version 1.0.0"\n')
    await chmod(old, 0o755)
    // Side by side, so each into a folder of its own.
    const argsInto = (out: string) => [...line.split(' '), '--out', join(folder.dir, out)]
    const nothing = join(folder.dir, 'nothing-here')
    const [withOld, withNone] = await Promise.all([
      tillrig(argsInto(`out-old-${tool}`), { env: { [variable]: old } }),
      tillrig(argsInto(`out-no-${tool}`), { env: { [variable]: nothing } }),
    ])
    expect(withOld).toMatchObject({ code: 69, stdout: '' })
    expect(withOld.stderr).toContain(old)
    expect(withOld.stderr).toMatch(/is version \d\.\d\.0; at least \d+\.\d+\.\d+ and below/)
    expect(withNone).toMatchObject({ code: 69, stdout: '' })
    expect(withNone.stderr).toContain(`${nothing} is not there`)
    expect(withNone.stderr).toContain('unset it')
  },
)

test('doctor calls a tool missing when the path that was given leads nowhere', async () => {
  const nothing = join(folder.dir, 'nothing-here')
  const { code, stdout } = await tillrig(['doctor'], {
    env: { TILLRIG_K6: nothing, TILLRIG_TOXIPROXY: nothing },
  })
  expect(code).toBe(69)
  expect(stdout).toMatch(/MISSING toxiproxy .*nothing-here.*\n.*TILLRIG_TOXIPROXY/)
  expect(stdout).toMatch(/MISSING k6 .*nothing-here.*\n.*TILLRIG_K6/)
  expect(stdout).toMatch(/ok +Node\.js/)
})

test('doctor misses no Toxiproxy where a server is named that is used instead', async () => {
  const { stdout } = await tillrig(['doctor'], {
    env: {
      TILLRIG_TOXIPROXY: join(folder.dir, 'nothing-here'),
      TOXIPROXY_URL: 'http://127.0.0.1:1',
    },
  })
  expect(stdout).toMatch(/ok +toxiproxy .*TOXIPROXY_URL/)
})
