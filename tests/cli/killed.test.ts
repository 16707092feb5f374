/**
 * The promise of the guard and of the ledger: a rig that is killed in the middle of a run leaves
 * nothing running, and its report reads what there is, says that the run was cut, and never "holds".
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

test(
  'a killed run leaves no process and no temporary folder; its report is unknown',
  async () => {
    const { dir, remove } = await ownFolder()
    const temporary = await ownTemporaryFolder()
    onTestFinished(temporary.remove)
    onTestFinished(remove)
    const run = startTillrig(['run', 'answer-lost', '--out', dir], {
      env: { TMPDIR: temporary.dir },
    })
    onTestFinished(run.end)
    const segment = join(dir, 'scenarios', 'answer-lost--hardened', 'segments', 'rig.ndjson')
    // In the middle: money has moved, and three more shoppers are to come.
    await expect
      .poll(() => readFile(segment, 'utf8').catch(() => ''), startLimit)
      .toContain('"captured"')
    const family = descendantsOf(run.pid)
    const commands = family.map(({ command }) => command).join('\n')
    for (const part of ['postgres', 'toxiproxy', 'terminal/process/main.ts', 'guard-main.js']) {
      expect(commands).toContain(part)
    }

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
