/**
 * The rig's executor: a small process that outlives the rig by a moment and cleans up after it.
 * It holds the other end of a pipe. When the pipe closes, for whatever reason (SIGKILL included),
 * it ends the adopted processes, undoes faults in servers that are not ours, and removes temp dirs.
 */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { homedir } from 'node:os'
import { isAbsolute, parse, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { RigError } from '../kernel/errors.ts'

export interface AdoptOptions {
  /** The first signal; SIGKILL follows after `graceMs`. SIGTERM unless told otherwise. */
  readonly signal?: 'SIGTERM' | 'SIGINT' | 'SIGQUIT'
  readonly graceMs?: number
  /** Signals the whole process group that `pid` leads. */
  readonly group?: boolean
}

export interface Guard {
  readonly pid: number
  /** Ends this process when the rig is gone, if it is still the same one (by its start time). */
  adopt(pid: number, options?: AdoptOptions): void
  release(pid: number): void
  /** Removes this directory, with all in it, when the rig is gone. */
  removeDir(dir: string): void
  keepDir(dir: string): void
  /** Sends `DELETE url` when the rig is gone: undoes what stands in a server that is not ours. */
  onCrashDelete(url: string): void
  forgetDelete(url: string): void
  /** Lets go of the pipe; what is still registered is cleaned up. Fulfilled when all of it is gone. */
  close(): Promise<void>
}

/** One line of JSON to the guard; guard-main.js knows these. */
type GuardOrder =
  | ({ readonly order: 'adopt'; readonly pid: number } & AdoptOptions)
  | { readonly order: 'release'; readonly pid: number }
  | { readonly order: 'remove-dir' | 'keep-dir'; readonly dir: string }
  | { readonly order: 'delete' | 'forget-delete'; readonly url: string }

/**
 * Starts the guard, by bare `node` (0.05 s against 0.5 s through tsx), in a session of its own so
 * that ctrl-c at the rig does not hit it.
 * @throws RigError `stationDown` when it does not come up.
 */
export async function startGuard(): Promise<Guard> {
  const main = fileURLToPath(new URL('./guard-main.js', import.meta.url))
  const child = spawn(process.execPath, [main], {
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
    // Options such as `--import tsx` would only slow it down.
    env: { ...process.env, NODE_OPTIONS: '' },
    cwd: '/',
  })
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  const [up] = await Promise.race([
    once(child.stdout, 'data').then(() => [true] as const),
    exited.then(() => [false] as const),
  ])
  if (!up || child.pid === undefined) {
    throw new RigError('Failed to start the guard: it ended at once', {
      code: 'stationDown',
      hint: `Run ${process.execPath} ${main} by hand to see why.`,
    })
  }
  // The guard must not keep the rig alive.
  child.unref()
  unref(child.stdout)
  unref(child.stdin)
  // A guard that was killed by someone: the rig goes on, only less safe.
  child.stdin.on('error', () => undefined)
  const send = (order: GuardOrder) => child.stdin.write(`${JSON.stringify(order)}\n`)
  return {
    pid: child.pid,
    adopt: (pid, options = {}) => void send({ order: 'adopt', pid, ...options }),
    release: (pid) => void send({ order: 'release', pid }),
    removeDir: (dir) => void send({ order: 'remove-dir', dir: removable(dir) }),
    keepDir: (dir) => void send({ order: 'keep-dir', dir: resolve(dir) }),
    onCrashDelete: (url) => void send({ order: 'delete', url: loopback(url) }),
    forgetDelete: (url) => void send({ order: 'forget-delete', url }),
    close: async () => {
      child.ref()
      child.stdin.end()
      await exited
    },
  }
}

function unref(stream: object): void {
  if ('unref' in stream && typeof stream.unref === 'function') stream.unref()
}

/** @throws RigError for a directory that no rig may own: a root, a top folder, the home. */
function removable(dir: string): string {
  const path = resolve(dir)
  const depth = path.slice(parse(path).root.length).split(sep).filter(Boolean).length
  if (isAbsolute(dir) && depth >= 2 && path !== resolve(homedir())) return path
  throw new RigError(`Refused to have ${dir} removed: no rig may own it`, {
    code: 'usage',
    hint: 'Hand in the absolute path of a temporary directory that the rig made.',
  })
}

/** @throws RigError for a URL that does not stay on this machine. */
function loopback(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  if (parsed?.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(parsed.hostname))
    return url
  throw new RigError(`Refused to send DELETE ${url} after a crash: it is not on loopback`, {
    code: 'usage',
    hint: 'Only servers on this machine are cleaned up after a crash.',
  })
}
