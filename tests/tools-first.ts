/**
 * Before any test: the tools that tests on real parts need are fetched, with progress, so that no
 * test's own limit has to cover a build of minutes. One that can't be had fails the tests that need
 * it, in its own words.
 */

import { messageOf } from '../simulators/kernel/errors.ts'
import { WallClock } from '../simulators/kernel/wall-clock.ts'
import { findTool } from '../simulators/processes/tools.ts'

export async function setup(): Promise<void> {
  const clock = WallClock.start()
  const onProgress = (line: string) => process.stderr.write(`${line}\n`)
  for (const name of ['toxiproxy', 'k6'] as const) {
    try {
      await findTool(name, { clock, onProgress })
    } catch (error) {
      onProgress(messageOf(error))
    }
  }
}
