/**
 * The promise of `tillrig explore`: what a careless terminal loses is found and handed over as files
 * that replay, a stop keeps what was found until then, and bad input is named.
 */

import { access, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { ExploreResult } from '../../scenarios/explore/result.ts'
import {
  descendantsOf,
  ownFolder,
  soon,
  startTillrig,
  tillrig,
  type OwnFolder,
} from '../cli/tillrig-process.ts'

/** Nothing has to be fetched for it, and a quiet machine needs some ten seconds. */
const limitMs = 180_000

let folder: OwnFolder

beforeAll(async () => {
  folder = await ownFolder()
})

afterAll(() => folder.remove())

const resultIn = async (dir: string): Promise<ExploreResult> =>
  JSON.parse(await readFile(join(dir, 'explore.json'), 'utf8'))

test(
  'what the naive terminal loses is found, reduced, reported, and shows again',
  { timeout: limitMs },
  async () => {
    const out = join(folder.dir, 'naive')
    const explored = await tillrig([
      'explore',
      '--terminal',
      'naive',
      '--seeds',
      '40',
      '--out',
      out,
    ])
    expect(explored).toMatchObject({ code: 1, stderr: expect.stringContaining('found ') })
    const { found, seeds, complete, coverage } = await resultIn(out)
    expect({ seeds, complete }).toEqual({ seeds: 40, complete: true })
    const names = found.map(({ name }) => name)
    expect(names).toEqual(
      expect.arrayContaining(['paid-not-issued', 'duplicate-charge', 'duplicate-order']),
    )
    expect(coverage.reached.length).toBeGreaterThan(0)
    expect(explored.stdout).toContain(`${coverage.reached.length} of ${coverage.possible}`)
    for (const { name, size } of found) {
      expect(size?.faults, name).toBeLessThanOrEqual(5)
      expect(explored.stdout).toContain(name)
    }
    await access(join(out, 'report.html'))
    await access(join(out, 'coverage.json'))
    const file = found.find(({ name }) => name === 'paid-not-issued')?.file ?? ''
    const again = await tillrig(['run', file, '--out', join(folder.dir, 'again')])
    expect(again).toMatchObject({ code: 1, stdout: expect.stringContaining('paid-not-issued') })
  },
)

test(
  'when the customer scans, what the naive terminal loses is found and shows again in that flow',
  { timeout: limitMs },
  async () => {
    const out = join(folder.dir, 'shown')
    const flow = ['--flow', 'customer-scans', '--terminal', 'naive']
    const seeds = ['--seeds', '20', '--sales', '5']
    const { code, stdout } = await tillrig(['explore', ...flow, ...seeds, '--out', out])
    expect({ code, stdout }).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('--flow customer-scans'),
    })
    const { found, flow: played, coverage } = await resultIn(out)
    expect(played).toBe('customer-scans')
    expect(coverage.reached.map(({ point }) => point)).toContain('notice-sent')
    const file = found.find(({ name }) => name === 'duplicate-order')?.file ?? ''
    expect(file).toContain('-shown-')
    expect(await readFile(file, 'utf8')).toContain('"flow": "customer-scans"')
    const again = await tillrig(['run', file, '--out', join(folder.dir, 'shown-again')])
    expect(again).toMatchObject({ code: 1, stdout: expect.stringContaining('duplicate-order') })
  },
)

test('where nothing is found it says so: exit code 0', { timeout: limitMs }, async () => {
  const out = join(folder.dir, 'hardened')
  const args = ['explore', '--seeds', '40', '--sales', '5', '--json', '--out', out]
  const { code, stdout } = await tillrig(args)
  expect({ code, ...JSON.parse(stdout) }).toMatchObject({ code: 0, found: [], unknown: [] })
  expect(await resultIn(out)).toMatchObject({ terminal: 'hardened', seeds: 40, sales: 200 })
})

test(
  'where nothing is found, no report of an earlier run in that folder is left to be taken for this one',
  { timeout: limitMs },
  async () => {
    const out = join(folder.dir, 'again-and-again')
    await mkdir(out)
    await writeFile(join(out, 'verdict.json'), '{}')
    const { code } = await tillrig(['explore', '--seeds', '40', '--sales', '5', '--out', out])
    expect(code).toBe(0)
    await expect(access(join(out, 'verdict.json'))).rejects.toThrow('ENOENT')
    expect(await tillrig(['report', out])).toMatchObject({
      code: 65,
      stderr: expect.stringContaining('neither run.json nor a scenario'),
    })
  },
)

test('ctrl-c ends in order, with what was found until then', { timeout: limitMs }, async () => {
  const out = join(folder.dir, 'stopped')
  const running = startTillrig(['explore', '--terminal', 'naive', '--minutes', '60', '--out', out])
  try {
    await vi.waitFor(() => expect(running.progress()).toContain('found '), {
      ...soon,
      timeout: limitMs,
    })
    // As at a terminal: whatever works for it hears the same.
    for (const { pid } of descendantsOf(running.pid)) process.kill(pid, 'SIGINT')
    running.signal('SIGINT')
    const { code, stdout } = await running.ended
    expect({ code, stdout }).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('stopped'),
    })
    expect(await resultIn(out)).toMatchObject({ complete: false })
  } finally {
    await running.end()
  }
})

test.each([
  [['--seeds', '0'], 64, '--seeds'],
  [['--from-seed', 'one'], 64, '--from-seed'],
  [['--from-seed', '1.5'], 64, '--from-seed'],
  [['--minutes', '-1'], 64, '--minutes'],
  [['--sales', '2001'], 64, '--sales'],
  [['--terminal', 'careful'], 64, 'careful'],
  [['--flow', 'sideways'], 64, 'customer-scans'],
  [['--out', '/proc/nowhere'], 73, '--out'],
])('%j is refused with one message', async (args, code, named) => {
  const ended = await tillrig(['explore', ...args])
  expect(ended).toMatchObject({ code, stdout: '', stderr: expect.stringContaining(named) })
})
