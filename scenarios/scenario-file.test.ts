import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { messageOf } from '../simulators/kernel/errors.ts'
import { readScenario } from './parse.ts'

let dir = ''

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'tillrig-file-test-'))
})

afterAll(() => rm(dir, { recursive: true, force: true }))

async function said(name: string, text: string): Promise<string> {
  const file = join(dir, name)
  await writeFile(file, text)
  try {
    const { scenario } = await readScenario(file)
    return `read ${scenario.name}`
  } catch (error) {
    return messageOf(error).replaceAll(`${dir}/`, '')
  }
}

const yaml = `version: 1
name: one-sale
title: one sale
why: The shortest scenario there is, in YAML.
causes: [C1]
rows: [F2]
shoppers:
  count: 2
faults:
  - fault: network.down
    when: { fromSale: 2, toSale: 2 }
claims:
  - paid-is-issued
`

const json = `{
\t"$schema": "scenario.schema.json",
\t"version": 1, "name": "one-sale", "title": "one sale",
\t"why": "The shortest scenario there is, in JSON.",
\t"causes": [], "rows": [],
\t"shoppers": { "count": 2 },
\t"claims": ["paid-is-issued"]
}`

/** Each line stands for nine of the one before. */
const bomb = ['a: &a [x, x, x, x, x, x, x, x, x, x]']
for (let level = 1; level < 9; level += 1) {
  const before = level === 1 ? 'a' : `a${level - 1}`
  bomb.push(`a${level}: &a${level} [${Array(9).fill(`*${before}`).join(', ')}]`)
}

test.for([
  ['YAML', 'good.yaml', yaml, 'read one-sale'],
  ['YAML by its other ending', 'good.yml', yaml, 'read one-sale'],
  ['JSON with tabs and the name of its schema', 'good.json', json, 'read one-sale'],
  ['a mark of the byte order', 'bom.json', `\uFEFF${json}`, 'read one-sale'],
  [
    'a number in quotes',
    'a.yaml',
    yaml.replace('count: 2', "count: 'two'"),
    'a.yaml:8:3 shoppers.count: Invalid input: expected number, received string, got "two"',
  ],
  [
    'a name that is a number',
    'b.yaml',
    yaml.replace('name: one-sale', 'name: 17'),
    'b.yaml:2:1 name: Invalid input: expected string, received number, got 17',
  ],
  [
    'a field that is not there',
    'c.yaml',
    yaml.replace('causes:', 'cause:'),
    'c.yaml:5:1 cause: there is no such field – did you mean causes?',
  ],
  [
    'a fault nobody knows, in a list',
    'd.yaml',
    yaml.replace('network.down', 'network.dwn'),
    'd.yaml:10:5 faults.0.fault: there is no fault network.dwn – did you mean network.down?',
  ],
  [
    'a window that is behind the last sale',
    'e.yaml',
    yaml.replace('toSale: 2', 'toSale: 3'),
    'e.yaml:11:5 faults.0.when: toSale 3 comes after the last of 2 sales',
  ],
  [
    'a claim nobody checks',
    'f.json',
    json.replace('paid-is-issued', 'paid-is-isued'),
    'f.json:7:13 claims.0: nobody checks paid-is-isued – did you mean paid-is-issued?',
  ],
  [
    'a key twice, in YAML',
    'g.yaml',
    `${yaml}title: two\n`,
    'g.yaml:14:1 Map keys must be unique: title',
  ],
  [
    'a key twice, in JSON',
    'h.json',
    json.replace('"causes": []', '"rows": []'),
    'h.json:5:14 Map keys must be unique',
  ],
  ['a tab', 'i.yaml', yaml.replace('  count', '\tcount'), 'i.yaml:8:1 Tabs are not allowed'],
  ['a tag', 'j.yaml', yaml.replace('one sale', '!!js/function x'), 'j.yaml:3:8 Unresolved tag'],
  ['two documents', 'k.yaml', `${yaml}---\n${yaml}`, 'k.yaml:14:1 Source contains multiple'],
  ['anchors without end', 'l.yaml', bomb.join('\n'), 'its anchors unfold to too much'],
  ['a comma too many', 'm.json', json.replace('2 }', '2, }'), 'm.json:6:28 Expected'],
  ['half a file', 'n.json', json.slice(0, 60), 'n.json:3:'],
  ['a file without end', 'o.yaml', `# ${'x'.repeat(1_000_000)}`, 'longer than 1000000'],
  ['nothing', 'p.yaml', '', '(top): it is empty: expected an object with version, name,'],
  ['TypeScript that is none', 'q.ts', 'export default {', 'q.ts:1:17 Expected identifier'],
  ['TypeScript with nothing in it', 's.ts', '', 's.ts: it has no default export'],
  ['TypeScript with another export', 't.ts', 'export const a = 1', 'it has no default export'],
  [
    'a module whose import is not there',
    'v.mts',
    "export { a as default } from './none.mjs'",
    'Failed to read the scenario v.mts: Cannot find module',
  ],
  [
    'a field in TypeScript',
    'w.mts',
    `const mine = ${json.replace('2 }', "'2' }")}\nexport default mine`,
    'w.mts:6:16 shoppers.count: Invalid input',
  ],
  ['an ending in capitals', 'X.YAML', yaml, 'read one-sale'],
  [
    'a word that JSON does not know',
    'y.json',
    json.replace('[]', 'none'),
    'y.json:5:13 Unexpected',
  ],
  ['an anchor that is not there', 'z.yaml', `${yaml}lanes: *l\n`, 'z.yaml:14:8 no anchor'],
  ['TypeScript outside of any package', 'r.ts', `export default ${json}`, 'read one-sale'],
] as const)('%s: it is said where', async ([, name, text, words]) => {
  expect(await said(name, text)).toContain(words)
})

test('what is wrong in a file that it imports is said with its place there', async () => {
  await writeFile(join(dir, 'imported.ts'), 'export const a = 1\nexport const b = = 2\n')
  const text = "export { a as default } from './imported.ts'"
  expect(await said('imports.mts', text)).toBe(
    'Failed to read the scenario imports.mts: imported.ts:2:18 Unexpected "="',
  )
})

test('all mistakes of a file are told at once, each with its line, in their order', async () => {
  // What stands last in a scenario stands first here.
  const claims = 'claims:\n  - sun-shines\n'
  const text =
    claims +
    yaml
      .replace(/claims:.*/s, '')
      .replace('count: 2', 'count: 0')
      .replace('[F2]', '[F99]')
      .replace('network.down', 'network.dwn')
  const lines = (await said('all.yaml', text)).split('\n')
  expect(lines[0]).toBe('all.yaml has 4 mistakes:')
  const places = lines.flatMap((line) => /^ {2}- all\.yaml:\d+:\d+ \S+: /.exec(line) ?? [])
  expect(places).toEqual([
    '  - all.yaml:2:5 claims.0: ',
    '  - all.yaml:8:8 rows.0: ',
    '  - all.yaml:10:3 shoppers.count: ',
    '  - all.yaml:12:5 faults.0.fault: ',
  ])
})

const noFiles = [
  ['a folder', 'shops', 'it is a folder'],
  ['a folder that is called as a file', 'shops.yaml', 'it is a folder'],
  ['a file that is not there', 'none.json', 'there is no such file'],
  ['a file that is nearly there', 'rush-hours.yml', 'no such file – did you mean rush-hour.yaml?'],
  ['a file below a file', 'rush-hour.yaml/a.ts', 'there is no such file'],
  ['a file without an ending', 'plain', 'its name has no ending: expected one of .yaml, .yml,'],
  ['a file of another ending', 'a.txt', 'its name ends in .txt: expected one of .yaml, .yml,'],
  ['a text in GBK', 'gbk.yaml', 'it is not text in UTF-8, from 2:8 on'],
  ['a program', 'binary.ts', 'it is not text in UTF-8, from 1:3 on'],
] as const

test('what is no file that can be read is said in one way, whatever it is', async () => {
  const own = join(dir, 'no-files')
  for (const name of ['shops', 'shops.yaml']) await mkdir(join(own, name), { recursive: true })
  for (const name of ['plain', 'a.txt', 'rush-hour.yaml']) await writeFile(join(own, name), yaml)
  const gbk = [...Buffer.from('version: 1\ntitle: '), 0xd6, 0xd0]
  await writeFile(join(own, 'gbk.yaml'), Buffer.from(gbk))
  await writeFile(join(own, 'binary.ts'), Buffer.from([0x4d, 0x5a, 0, 0, 3]))
  for (const [what, name, why] of noFiles) {
    const read = readScenario(join(own, name))
    await expect(read, what).rejects.toMatchObject({
      code: 'badInput',
      message: expect.stringContaining(`Failed to read the scenario ${join(own, name)}: `),
      hint: expect.stringContaining('.yaml or .json file'),
    })
    await expect(read, what).rejects.toThrow(why)
  }
})
