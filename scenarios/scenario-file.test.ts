import { mkdtemp, rm, writeFile } from 'node:fs/promises'
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
    const { name: read } = await readScenario(file)
    return `read ${read}`
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
  ['a key twice, in YAML', 'g.yaml', `${yaml}title: two\n`, 'g.yaml:14:1 Map keys must be unique'],
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
  ['nothing', 'p.yaml', '', '(top): Invalid input: expected object, received null'],
  ['TypeScript that is none', 'q.ts', 'export default {', 'Failed to read the scenario q.ts'],
  ['TypeScript outside of any package', 'r.ts', `export default ${json}`, 'read one-sale'],
] as const)('%s: it is said where', async ([, name, text, words]) => {
  expect(await said(name, text)).toContain(words)
})

test('all mistakes of a file are told at once, each with its line', async () => {
  const text = yaml
    .replace('count: 2', 'count: 0')
    .replace('[F2]', '[F99]')
    .replace('paid-is-issued', 'sun-shines')
  const lines = (await said('all.yaml', text)).split('\n')
  expect(lines[0]).toBe('all.yaml has 3 mistakes:')
  expect(lines.slice(1).map((line) => /^ {2}- all\.yaml:\d+:\d+ \S+: /.exec(line)?.[0])).toEqual([
    '  - all.yaml:6:8 rows.0: ',
    '  - all.yaml:8:3 shoppers.count: ',
    '  - all.yaml:13:5 claims.0: ',
  ])
})
