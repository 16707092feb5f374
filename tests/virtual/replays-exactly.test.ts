/**
 * The promise of the virtual world: same seed and same commit, the same ledger byte for byte; in
 * another process, another time zone, another language, and however the machine is loaded.
 */

import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { library } from '../../scenarios/library.ts'
import { startTillrig } from '../cli/tillrig-process.ts'

/** Scenario folder → SHA-256 of each of its segments. */
async function hashes(dir: string): Promise<Readonly<Record<string, string>>> {
  const files = await readdir(join(dir, 'scenarios'), { recursive: true })
  const segments = files.filter((file) => file.endsWith('.ndjson')).toSorted()
  const found = segments.map(async (file) => {
    const bytes = await readFile(join(dir, 'scenarios', file))
    return [file, createHash('sha256').update(bytes).digest('hex')] as const
  })
  return Object.fromEntries(await Promise.all(found))
}

async function play(args: readonly string[], env: Readonly<Record<string, string>>) {
  const dir = await mkdtemp(join(tmpdir(), 'tillrig-replay-'))
  onTestFinished(() => rm(dir, { recursive: true, force: true }))
  const { code, stderr } = await startTillrig([...args, '--mode', 'virtual', '--out', dir], { env })
    .ended
  expect([0, 1], stderr).toContain(code)
  return hashes(dir)
}

const here = { TZ: 'Asia/Shanghai', LC_ALL: 'zh_CN.UTF-8' }
const there = { TZ: 'America/St_Johns', LC_ALL: 'C' }

test.each(['naive', 'hardened'])(
  'two processes write the same bytes: the whole library (%s)',
  async (terminal) => {
    const run = ['run', '--all', '--terminal', terminal, '--seed', '7']
    const first = await play(run, here)
    expect(Object.keys(first)).toHaveLength(library.length)
    expect(await play(run, there)).toEqual(first)
  },
  300_000,
)

test('two processes write the same bytes: a load with faults', async () => {
  const faults = 'loadtests/faults/lost-answers.json'
  const load = ['load', '--profile', 'smoke', '--seed', '7', '--faults', faults]
  const first = await play(load, here)
  expect(Object.keys(first)).toHaveLength(1)
  expect(await play(load, there)).toEqual(first)
}, 300_000)

test('another seed writes other bytes', async () => {
  const run = (seed: string) => ['run', 'clean-lane', '--seed', seed]
  expect(await play(run('7'), here)).not.toEqual(await play(run('8'), here))
}, 300_000)
