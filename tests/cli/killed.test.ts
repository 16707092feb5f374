/**
 * The promise of the guard and of the ledger: a rig that is killed, or stopped by ctrl-c, in the middle
 * of a run leaves nothing running; its report reads what there is, says "cut", and never "holds".
 */

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { isRunning } from '../../simulators/processes/is-running.ts'
import {
  descendantsOf,
  ownFolder,
  ownTemporaryFolder,
  soon,
  startLimitMs,
  startTillrig,
  tillrig,
} from './tillrig-process.ts'

const startLimit = { timeout: startLimitMs, interval: 20 }

const isPositive = (value: unknown) => typeof value === 'number' && value > 0

/** A run of `answer-lost` in its middle: money has moved, and more shoppers are to come. */
async function runInItsMiddle() {
  const { dir, remove } = await ownFolder()
  const temporary = await ownTemporaryFolder()
  onTestFinished(temporary.remove)
  onTestFinished(remove)
  const run = startTillrig(['run', 'answer-lost', '--out', dir], {
    env: { TMPDIR: temporary.dir },
  })
  onTestFinished(run.end)
  const segment = join(dir, 'scenarios', 'answer-lost--hardened', 'segments', 'rig.ndjson')
  await expect
    .poll(() => readFile(segment, 'utf8').catch(() => ''), startLimit)
    .toContain('"captured"')
  const family = descendantsOf(run.pid)
  const commands = family.map(({ command }) => command).join('\n')
  for (const part of ['postgres', 'toxiproxy', 'tillrig/terminal-', 'guard-main.js']) {
    expect(commands).toContain(part)
  }
  return { run, dir, temporary, family }
}

test(
  'a killed run leaves no process and no temporary folder; its report is unknown',
  async () => {
    const { run, dir, temporary, family } = await runInItsMiddle()
    run.signal('SIGKILL')
    expect(await run.ended).toMatchObject({ code: null })
    await expect.poll(() => family.filter(({ pid }) => isRunning(pid)), soon).toEqual([])
    await expect.poll(temporary.left, soon).toEqual([])

    const report = await tillrig(['report', dir])
    expect(report.code).toBe(2)
    expect(report.stdout).toContain('answer-lost (hardened): the run was cut')
    expect(report.stdout).not.toMatch(/holds/)
    const verdict: unknown = JSON.parse(await readFile(join(dir, 'verdict.json'), 'utf8'))
    expect(verdict).toMatchObject({
      verdict: 'unknown',
      scenarios: [{ name: 'answer-lost', verdict: 'unknown', paid: expect.toSatisfy(isPositive) }],
    })
    expect(await readdir(dir)).toEqual(expect.arrayContaining(['report.html', 'junit.xml']))
  },
  startLimitMs,
)

test(
  'ctrl-c in the middle of a run ends it in order: reported as cut, exit code 2, nothing left',
  async () => {
    const { run, temporary, family } = await runInItsMiddle()
    run.signal('SIGINT')
    const { code, stdout, stderr } = await run.ended
    expect(code).toBe(2)
    expect(stderr).toContain('healing and stopping')
    expect(stdout).toContain('answer-lost (hardened): the run was cut')
    expect(stdout).not.toMatch(/holds/)
    await expect.poll(() => family.filter(({ pid }) => isRunning(pid)), soon).toEqual([])
    await expect.poll(temporary.left, soon).toEqual([])
  },
  startLimitMs,
)

test(
  'ctrl-c while the parts of a load are starting: nobody comes to buy, exit code 2, nothing left',
  async () => {
    const { dir, remove } = await ownFolder()
    const temporary = await ownTemporaryFolder()
    onTestFinished(temporary.remove)
    onTestFinished(remove)
    const load = startTillrig(['load', '--out', dir], { env: { TMPDIR: temporary.dir } })
    onTestFinished(load.end)
    await expect.poll(load.progress, startLimit).toContain('starting PostgreSQL')
    load.signal('SIGINT')
    const { code, stdout, stderr } = await load.ended
    expect(code).toBe(2)
    expect(stderr).toContain('healing and stopping')
    expect(stderr).not.toContain('selling')
    expect(stdout).toContain('load-smoke against hardened was planned and never played')
    await expect.poll(temporary.left, soon).toEqual([])
  },
  startLimitMs,
)
