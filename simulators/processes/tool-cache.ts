/** Where fetched tools are kept: one file a tool and version, put there whole or not at all. */

import { mkdir, mkdtemp, open, readFile, rename, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Clock } from '../kernel/clock.ts'
import { elapse } from '../kernel/elapse.ts'
import { isRunning } from './is-running.ts'
import type { ToolSpec } from './tool-table.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** `$TILLRIG_CACHE`, else `$XDG_CACHE_HOME/tillrig`, else `~/.cache/tillrig`. */
function cacheDir(env: Environment): string {
  if (env['TILLRIG_CACHE']) return env['TILLRIG_CACHE']
  return join(env['XDG_CACHE_HOME'] || join(env['HOME'] || homedir(), '.cache'), 'tillrig')
}

/** The file `tools/NAME-VERSION` in the cache. */
export const cachedPath = (spec: ToolSpec, env: Environment): string =>
  join(cacheDir(env), 'tools', `${spec.name}-${spec.version}`)

const lockPollMs = 250

/**
 * Takes the lock for this path: two builds of one tool at once take twice as long as one. Waits
 * while another process holds it; a lock whose owner died is broken.
 * @param onWait hears every second or so for how long it has waited.
 * @returns how to give it back.
 */
export async function lockTool(
  path: string,
  clock: Clock,
  onWait: (forMs: number) => void,
): Promise<() => Promise<void>> {
  const lock = `${path}.lock`
  await mkdir(join(path, '..'), { recursive: true })
  const sinceMs = clock.nowMs()
  for (let tries = 0; !(await takeLock(lock)); tries += 1) {
    if (tries % 4 === 0) onWait(clock.nowMs() - sinceMs)
    await elapse(clock, lockPollMs)
  }
  return () => rm(lock, { force: true })
}

async function takeLock(lock: string): Promise<boolean> {
  try {
    const file = await open(lock, 'wx')
    await file.writeFile(String(process.pid))
    await file.close()
    return true
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    const owner = Number(await readFile(lock, 'utf8').catch(() => ''))
    // 0 is a lock that is being written this instant.
    if (owner > 0 && !isRunning(owner)) await rm(lock, { force: true })
    return false
  }
}

/** Hands `work` an empty directory beside `path`, then moves the file it made to `path` in one step. */
export async function installAt(
  path: string,
  work: (dir: string) => Promise<string>,
): Promise<void> {
  await mkdir(join(path, '..'), { recursive: true })
  const dir = await mkdtemp(`${path}.new-`)
  try {
    await rename(await work(dir), path)
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}
