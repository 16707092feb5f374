/** The promise of the run directory: kill -9 in the middle of many scenarios leaves a report that says so. */

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isRunning } from '../../simulators/processes/is-running.ts'
import { descendantsOf, soon, startLimitMs, tillrig } from '../cli/tillrig-process.ts'
import { middleOfARun } from './middle-of-a-run.ts'

test(
  'a run of many scenarios that is killed says what was cut and what was never played: exit code 2',
  async () => {
    const { run, dir, temporary } = await middleOfARun(['run', '--all', '--terminal', 'naive'])
    const family = descendantsOf(run.pid)
    run.signal('SIGKILL')
    expect(await run.ended).toMatchObject({ code: null })
    await expect.poll(() => family.filter(({ pid }) => isRunning(pid)), soon).toEqual([])
    await expect.poll(temporary.left, soon).toEqual([])

    const report = await tillrig(['report', dir])
    expect(report.code).toBe(2)
    expect(report.stdout).toMatch(/^\S+ \(naive\): the run was cut: it never reached /m)
    expect(report.stdout).toMatch(/^\S+ against naive was planned and never played$/m)
    expect(report.stdout).not.toMatch(/violated|every claim holds/)
    expect(JSON.parse(await readFile(join(dir, 'verdict.json'), 'utf8'))).toMatchObject({
      verdict: 'unknown',
      // What was there is read: the money that had moved.
      scenarios: expect.toSatisfy((scenarios: readonly { readonly paid: number }[]) =>
        scenarios.some(({ paid }) => paid > 0),
      ),
    })
  },
  startLimitMs,
)
