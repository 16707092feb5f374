/** The promise about a machine that stood still: nobody is blamed, it is tried again, and then unknown. */

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { elapse } from '../../simulators/kernel/elapse.ts'
import { WallClock } from '../../simulators/kernel/wall-clock.ts'
import { startLimitMs } from '../cli/tillrig-process.ts'
import { middleOfARun, rigSegments } from './middle-of-a-run.ts'

/** Above the most that a scenario at scale 10 allows, 500 ms. */
const stallMs = 1_500

async function roundOf(dir: string): Promise<number> {
  const scenarios = join(dir, 'scenarios')
  const [name = ''] = await readdir(scenarios)
  const text = await readFile(join(scenarios, name, 'manifest.json'), 'utf8').catch(() => '{}')
  return z.object({ round: z.int().default(0) }).parse(JSON.parse(text)).round
}

test(
  'a rig that stands still in every round is unknown, and says for how long: exit code 2',
  async () => {
    const { run, dir } = await middleOfARun(['run', 'clean-lane', '--terminal', 'naive'])
    const clock = WallClock.start()
    const atRound = { timeout: startLimitMs, interval: 20 }
    for (const round of [1, 2, 3, 4]) {
      await expect.poll(() => roundOf(dir), atRound).toBe(round)
      await expect.poll(() => rigSegments(dir), atRound).toContain('"captured"')
      run.signal('SIGSTOP')
      // Standing still is made of time, so there is no event to wait for.
      await elapse(clock, stallMs)
      run.signal('SIGCONT')
    }
    const { code, stdout, stderr } = await run.ended
    expect(code).toBe(2)
    expect(stderr.match(/unknown {2}clean-lane \(naive\): rig stood still/g)).toHaveLength(4)
    expect(stdout).toMatch(/rig stood still for \d+ ms \(at most 500\)\. Play it again with less/)
    expect(stdout).not.toMatch(/violated|every claim holds/)
  },
  startLimitMs,
)
