/**
 * The promise of the ledger: a run that was fine is no longer passed once any of its evidence is
 * gone. What is missing is named; what another version wrote is refused in one line, or is unknown.
 */

import { appendFile, cp, mkdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ownFolder, startLimitMs, startTillrig, tillrig } from '../cli/tillrig-process.ts'
import type { OwnFolder, Tillrig } from '../cli/tillrig-process.ts'

let folder: OwnFolder
let run: Tillrig

beforeAll(async () => {
  folder = await ownFolder()
  run = startTillrig(['run', 'clean-lane', '--out', join(folder.dir, 'whole')])
  const { code, stderr } = await run.ended
  if (code !== 0) throw new Error(`the run to be damaged ended with ${code}:\n${stderr}`)
}, startLimitMs)

afterAll(async () => {
  await run.end()
  await folder.remove()
})

/** The paths of a copy of the run, which may be damaged. */
async function copyOf(name: string) {
  const dir = join(folder.dir, name)
  await cp(join(folder.dir, 'whole'), dir, { recursive: true })
  const scenario = join(dir, 'scenarios', 'clean-lane--hardened')
  return {
    dir,
    scenario,
    rig: join(scenario, 'segments', 'rig.ndjson'),
    terminal: join(scenario, 'segments', 'terminal-lane-01.ndjson'),
    manifest: join(scenario, 'manifest.json'),
  }
}

type Copy = Awaited<ReturnType<typeof copyOf>>

const replaceIn = async (path: string, from: string, to: string) => {
  const text = await readFile(path, 'utf8')
  if (!text.includes(from)) throw new Error(`${path} does not say ${from}`)
  await writeFile(path, text.replace(from, to))
}

test('a copy that nobody damaged holds', async () => {
  const { dir } = await copyOf('untouched')
  expect(await tillrig(['report', dir])).toMatchObject({ code: 0 })
})

test.each<[string, (copy: Copy) => Promise<unknown>, RegExp]>([
  [
    'a missing segment',
    ({ terminal }) => rm(terminal),
    /the ledger has holes: terminal-lane-01: the segment is missing/,
  ],
  [
    'a torn segment',
    ({ terminal }) => appendFile(terminal, '{"kind":"told","saleN'),
    /the ledger has holes: terminal-lane-01: the last line is torn \(21 bytes\)/,
  ],
  [
    'a segment that cannot be read',
    async ({ terminal }) => {
      await rm(terminal)
      await mkdir(terminal)
    },
    /the ledger has holes: terminal-lane-01: the file cannot be read: EISDIR/,
  ],
  [
    'an empty segment of the rig',
    ({ rig }) => truncate(rig),
    /the run was cut: it never reached selling, healed, settled, read/,
  ],
  [
    'a line that is gone',
    async ({ rig }) => {
      const lines = (await readFile(rig, 'utf8')).split('\n')
      await writeFile(rig, lines.toSpliced(5, 1).join('\n'))
    },
    /the ledger has holes: rig: seq 6 stands where 5 belongs/,
  ],
  [
    'a fact of another version',
    ({ rig }) => replaceIn(rig, '"kind":"captured"', '"kind":"money-moved"'),
    /no fact is called "money-moved" here; another version of tillrig may have written it/,
  ],
  [
    'a ledger that is gone',
    ({ scenario }) => rm(join(scenario, 'segments'), { recursive: true }),
    /the run was cut: it never reached selling, healed, settled, read/,
  ],
  [
    'a scenario that is gone',
    ({ scenario }) => rm(scenario, { recursive: true }),
    /clean-lane against hardened was planned and never played/,
  ],
  [
    'a plan that is gone',
    ({ dir }) => rm(join(dir, 'run.json')),
    /run\.json is missing: what was going to be played is not known/,
  ],
])('%s makes the run unknown: exit code 2', async (name, damage, reason) => {
  const copy = await copyOf(name.replaceAll(' ', '-'))
  await damage(copy)
  const { code, stdout, stderr } = await tillrig(['report', copy.dir])
  expect({ code, stderr }).toEqual({ code: 2, stderr: '' })
  expect(stdout).toMatch(reason)
})

test.each<[string, (copy: Copy) => Promise<unknown>, RegExp]>([
  [
    'a manifest of another version',
    ({ manifest }) => replaceIn(manifest, '"version": 1', '"version": 2'),
    /^tillrig: Failed to read .*manifest\.json: its version is 2, and this tillrig reads version 1\n {2}.*with the tillrig that wrote it.*\n$/,
  ],
  [
    'a manifest with half of it gone',
    ({ manifest }) => truncate(manifest, 100),
    /^tillrig: Failed to read .*manifest\.json: .*JSON.*\n {2}it was changed.*\n$/,
  ],
  [
    'a claim that no checker knows',
    ({ manifest }) => replaceIn(manifest, '"paid-is-issued"', '"shop-is-pretty"'),
    /^tillrig: Failed to judge clean-lane: no checker is called shop-is-pretty\n {2}claim some of: [^]*paid-is-issued[^]*\n$/,
  ],
])('%s is refused in one clear message: exit code 65', async (name, damage, message) => {
  const copy = await copyOf(name.replaceAll(' ', '-'))
  await damage(copy)
  const { code, stderr } = await tillrig(['report', copy.dir])
  expect(code).toBe(65)
  expect(stderr).toMatch(message)
})
