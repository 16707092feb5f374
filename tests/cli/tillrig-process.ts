/** The command as a user starts it: `node cli/tillrig.js …`, its words, its end, and what it leaves. */

import { execFileSync, spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const entry = fileURLToPath(new URL('../../cli/tillrig.js', import.meta.url))

/** The first start on a fresh machine fetches Toxiproxy or k6, which takes minutes. */
export const startLimitMs = 600_000

/** For what ought to happen at once, on a machine that is busy. */
export const soon = { timeout: 60_000, interval: 50 }

export interface Ended {
  /** Null when a signal ended it. */
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface Tillrig {
  readonly pid: number
  /** Fulfilled once it has ended and said all it had to say. */
  readonly ended: Promise<Ended>
  /** The first line on stdout. Rejected, with what it said, when it ends without one. */
  readonly firstLine: Promise<string>
  /** What it has written to stderr so far. */
  progress(): string
  signal(name: NodeJS.Signals): void
  /** Leaves nothing running. For the end of a test, whatever became of it. */
  end(): Promise<void>
}

export interface StartOptions {
  readonly env?: Readonly<Record<string, string>>
  /** Where it is started; here unless told otherwise. */
  readonly cwd?: string
}

export function startTillrig(args: readonly string[], options: StartOptions = {}): Tillrig {
  const { env = {}, cwd = process.cwd() } = options
  const child = spawn(process.execPath, [entry, ...args], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code) => resolve({ code, stdout, stderr }))
  })
  const line = new Promise<string>((resolve) => {
    createInterface({ input: child.stdout }).once('line', resolve)
  })
  const silent = ended.then(({ code }): never => {
    throw new Error(`tillrig ${args.join(' ')} ended with ${code} and printed nothing:\n${stderr}`)
  })
  const firstLine = Promise.race([line, silent])
  // Not everybody asks for it.
  firstLine.catch(() => undefined)
  return {
    pid: child.pid ?? 0,
    ended,
    firstLine,
    progress: () => stderr,
    signal: (name) => void child.kill(name),
    async end() {
      // The guard ends what this leaves behind.
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** Runs it to its end. */
export const tillrig = (args: readonly string[], options?: StartOptions): Promise<Ended> =>
  startTillrig(args, options).ended

export interface RelatedProcess {
  readonly pid: number
  readonly command: string
}

/** Everything that descends from a process just now, itself not counted. */
export function descendantsOf(pid: number): readonly RelatedProcess[] {
  const listing = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,command='], { encoding: 'utf8' })
  const all = listing.split('\n').flatMap((row) => {
    const [, own, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(row) ?? []
    return command === undefined ? [] : [{ pid: Number(own), parent: Number(parent), command }]
  })
  const family = new Set([pid])
  // `ps` lists in no promised order: go on until nobody is added.
  for (let before = 0; before < family.size;) {
    before = family.size
    for (const one of all) if (family.has(one.parent)) family.add(one.pid)
  }
  return all.filter((one) => one.pid !== pid && family.has(one.pid))
}

/**
 * A folder for temporary files that only the command under test uses, so that what it leaves there
 * can be seen. Open to all, because a root's PostgreSQL runs as somebody else.
 */
export async function ownTemporaryFolder(): Promise<OwnFolder & { left: () => string[] }> {
  const { dir, remove } = await ownFolder()
  await chmod(dir, 0o755)
  // The compiler's cache is meant to stay.
  return { dir, remove, left: () => readdirSync(dir).filter((name) => !name.startsWith('tsx-')) }
}

export interface OwnFolder {
  readonly dir: string
  readonly remove: () => Promise<void>
}

/** A folder of the test's own. Remove it with `remove`. */
export async function ownFolder(): Promise<OwnFolder> {
  const dir = await mkdtemp(join(tmpdir(), 'tillrig-cli-test-'))
  return { dir, remove: () => rm(dir, { recursive: true, force: true }) }
}
