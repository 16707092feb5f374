import { InvalidArgumentError } from 'commander'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { library } from '../scenarios/library.ts'
import { lanes, port, positive, runDir, scenariosNamed, seed } from './options.ts'

test.for(['-1', '1.5', 'abc', '', ' 7', '1e3', '0x10', '9007199254740993'])(
  'a seed is a whole number, and %j is none',
  (text) => {
    expect(() => seed(text)).toThrow(InvalidArgumentError)
  },
)

test('seeds, counts and ports are read up to their ends', () => {
  expect([seed('0'), seed('9007199254740991')]).toEqual([0, 9007199254740991])
  expect([positive('1'), port('1'), port('65535')]).toEqual([1, 1, 65535])
  expect(lanes('500')).toBe(500)
  expect(() => lanes('501')).toThrow('500')
  expect(() => positive('0')).toThrow('1 or more')
  expect(() => port('65536')).toThrow('65535')
})

test('the folders of runs sort by time', () => {
  const dirs = [
    '2026-01-02T03:04:05.678Z',
    '2026-11-02T03:04:05.678Z',
    '2027-01-02T03:04:05.678Z',
  ].map((text) => runDir('run', new Date(text)))
  expect(dirs[0]).toBe('reports/runs/20260102T030405-run')
  expect(dirs).toEqual(dirs.toSorted())
})

test('without names the whole library is meant, with --all too', async () => {
  const names = async (...given: Parameters<typeof scenariosNamed>) =>
    (await scenariosNamed(...given)).map(({ scenario }) => scenario.name)
  const all = library.map(({ name }) => name)
  expect(await names([], false)).toEqual(all)
  expect(await names([], true)).toEqual(all)
  expect(await names(['paper-out', 'clean-lane'], false)).toEqual(['paper-out', 'clean-lane'])
})

test('an unknown scenario is refused with all there are, one named twice with why', async () => {
  await expect(scenariosNamed(['moonfall'], false)).rejects.toMatchObject({
    code: 'usage',
    message: expect.stringContaining('moonfall'),
    hint: expect.stringContaining(library.map(({ name }) => name).join(', ')),
  })
  await expect(scenariosNamed(['clean-lane', 'clean-lane'], false)).rejects.toMatchObject({
    code: 'usage',
    message: expect.stringContaining('clean-lane'),
  })
})

test('a name that is nearly right is not drowned in all the others', async () => {
  await expect(scenariosNamed(['clean-lnae'], false)).rejects.toMatchObject({
    message: 'There is no scenario clean-lnae – did you mean clean-lane?',
    hint: '`npx tillrig run --list` shows all there are.',
  })
})

test('two files of one name are both named, with the line where it stands', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'tillrig-options-test-'))
  onTestFinished(() => rm(dir, { recursive: true, force: true }))
  const [cleanLane] = library
  const text = `# mine\n${JSON.stringify({ ...cleanLane, terminals: ['naive'] })}`
  await writeFile(join(dir, 'a.yaml'), text)
  const given = [join(dir, 'a.yaml'), 'clean-lane']
  await expect(scenariosNamed(given, false)).rejects.toThrow(
    /^2 scenarios are called clean-lane \(.*a\.yaml:2:\d+, clean-lane\): each needs a name/,
  )
})

test('names beside --all are refused: they would not be looked at', async () => {
  await expect(scenariosNamed(['moonfall'], true)).rejects.toMatchObject({
    code: 'usage',
    message: expect.stringContaining('moonfall'),
  })
})
