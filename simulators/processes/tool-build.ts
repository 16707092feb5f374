/** `go install` of a pinned version, where no release can be had. */

import { join } from 'node:path'
import type { Clock } from '../kernel/clock.ts'
import { startChild } from './child.ts'
import type { ToolSpec } from './tool-table.ts'

const buildMsMax = 15 * 60_000

/**
 * Builds into `dir`. Needs Go and its module proxy; takes 20 s to some minutes.
 * @param go the path of the go command.
 * @returns the path of the program.
 * @throws Error with the end of what Go wrote.
 */
export async function build(spec: ToolSpec, dir: string, clock: Clock, go = 'go'): Promise<string> {
  const { package: path, binary, flags } = spec.source
  const child = await startChild({
    name: `go install ${path}`,
    command: go,
    args: ['install', ...flags, `${path}@v${spec.version}`],
    // No C compiler needed; GOOS and GOARCH would forbid GOBIN, and the tool runs here.
    env: { GOBIN: dir, CGO_ENABLED: '0', GOOS: undefined, GOARCH: undefined, GOFLAGS: undefined },
    cwd: dir,
    timeoutMs: buildMsMax,
    clock,
  })
  const timer = clock.after(buildMsMax, () => void child.kill())
  const { code } = await child.exited
  clock.stop(timer)
  if (code !== 0) throw new Error(`go install ${path}@v${spec.version} failed:\n${child.output()}`)
  return join(dir, binary)
}
