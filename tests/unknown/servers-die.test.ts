/**
 * The promise that nobody is convicted of what the rig did itself: when a server that the stations
 * stand on dies in the middle of a run, the run ends at once, is unknown, and names the server.
 */

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isRunning } from '../../simulators/processes/is-running.ts'
import { descendantsOf, soon, startLimitMs, startTillrig } from '../cli/tillrig-process.ts'
import { childOf, middleOfARun, servers } from './middle-of-a-run.ts'

const verdictOf = async (dir: string): Promise<unknown> =>
  JSON.parse(await readFile(join(dir, 'verdict.json'), 'utf8'))

test.each([
  ['Toxiproxy', servers.toxiproxy, 'it ended by itself (SIGKILL)'],
  ['PostgreSQL', servers.postgres, 'it ended by itself (SIGKILL)'],
])(
  '%s dying by itself ends the run at once: unknown, exit code 2, and nothing more is played',
  async (what, words, why) => {
    // All of them: more than are played at once, so that some are still to begin when the server
    // dies. The naive terminal makes duplicates and losses of a network that is gone.
    const { run, dir, temporary } = await middleOfARun(['run', '--all', '--terminal', 'naive'])
    const family = descendantsOf(run.pid)
    process.kill(childOf(run, words), 'SIGKILL')
    const { code, stdout, stderr } = await run.ended
    expect({ code, stderr }).toMatchObject({ code: 2 })
    expect(stderr).toContain(`${what} went away during the run: ${why}`)
    expect(stdout).toContain(`${what} could not be read: ${why}. See why that is`)
    expect(stdout).toContain('naive was planned and never played')
    expect(stdout).not.toMatch(/violated|every claim holds/)
    expect(await verdictOf(dir)).toMatchObject({
      verdict: 'unknown',
      scenarios: expect.toSatisfy((scenarios: readonly { readonly verdict: unknown }[]) =>
        scenarios.every(({ verdict }) => verdict === 'unknown'),
      ),
    })
    await expect.poll(() => family.filter(({ pid }) => isRunning(pid)), soon).toEqual([])
    await expect.poll(temporary.left, soon).toEqual([])
  },
  startLimitMs,
)

test(
  'a crash that PostgreSQL recovers from by itself makes the run unknown too',
  async () => {
    const { run } = await middleOfARun(['run', 'clean-lane', '--terminal', 'naive'])
    // One of its background workers: the server restarts all that is left, and lives on.
    process.kill(childOf(run, 'postgres: background writer'), 'SIGKILL')
    const { code, stdout } = await run.ended
    expect(code).toBe(2)
    expect(stdout).toContain(
      'PostgreSQL could not be read: one of its processes crashed, and every session was cut',
    )
  },
  startLimitMs,
)

test(
  'Toxiproxy dying under load makes the load unknown: exit code 2',
  async () => {
    const { run } = await middleOfARun(['load', '--terminal', 'naive'])
    process.kill(childOf(run, servers.toxiproxy), 'SIGKILL')
    const { code, stdout } = await run.ended
    expect(code).toBe(2)
    expect(stdout).toContain('Toxiproxy could not be read: it ended by itself (SIGKILL)')
    expect(stdout).not.toMatch(/violated|every claim holds/)
  },
  startLimitMs,
)

test(
  'a rig that is kept up ends when Toxiproxy dies, and says so: exit code 75',
  async () => {
    const up = startTillrig(['up', '--json'])
    try {
      await up.firstLine
      process.kill(childOf(up, servers.toxiproxy), 'SIGKILL')
      const { code, stderr } = await up.ended
      expect(code).toBe(75)
      expect(stderr).toContain('Toxiproxy went away during the run: it ended by itself (SIGKILL)')
    } finally {
      await up.end()
    }
  },
  startLimitMs,
)
