/**
 * A process that the rig started: it is ready when it says so, its words are kept and shown only
 * when it fails, and it never outlives the rig (see guard.ts).
 */

import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import type { Clock, Timer } from '../kernel/clock.ts'
import { elapse } from '../kernel/elapse.ts'
import { RigError } from '../kernel/errors.ts'
import type { Guard } from './guard.ts'
import { lineSplitter, outputTail } from './output-tail.ts'

export interface ChildOptions {
  /** How errors call it, such as `terminal lane-1`. */
  readonly name: string
  readonly command: string
  readonly args: readonly string[]
  /** Added to the rig's own environment; undefined takes a variable out. */
  readonly env?: Readonly<Record<string, string | undefined>>
  readonly cwd?: string
  /** Ends the child should the rig die. */
  readonly guard?: Guard
  /** In a process group of its own: signals then reach its children too, and ctrl-c at the rig does not. */
  readonly ownGroup?: boolean
  /** Ready once a line of its output matches. */
  readonly readyLine?: RegExp
  /** Ready once this answers true; asked again every `probeEveryMs`. A rejection counts as "not yet". */
  readonly readyProbe?: () => Promise<boolean>
  readonly probeEveryMs?: number
  /** How long it may take to become ready. */
  readonly timeoutMs: number
  /** True: it is told things with `write`. Otherwise its stdin is empty. */
  readonly takesInput?: boolean
  /** Every whole line that it writes, as it comes. */
  readonly onLine?: (line: string, from: 'stdout' | 'stderr') => void
  readonly clock: Clock
}

/** How long the last output of a child that has ended is waited for. */
const lastWordsMs = 1_000

export interface Exit {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/** Why something that stood on it cannot go on: `it ended by itself (SIGKILL)`. */
export const endedByItself = ({ code, signal }: Exit): string =>
  `it ended by itself (${signal ?? `exit code ${code}`})`

export interface Child {
  readonly name: string
  readonly pid: number
  /** The match of `readyLine`, with its groups. */
  readonly ready: RegExpExecArray | undefined
  /** Fulfilled when it has ended, for whatever reason; never rejected. */
  readonly exited: Promise<Exit>
  /** Fulfilled when it has ended and all that it wrote was heard; never rejected. */
  readonly silent: Promise<void>
  readonly running: boolean
  /** To its stdin; nothing when it has ended. Only with `takesInput`. */
  write(text: string): void
  /** The last of what it wrote, stdout and stderr as they came. */
  output(): string
  /** Asks it to end, and kills it after `graceMs`. Safe to call twice. */
  stop(options?: { readonly signal?: NodeJS.Signals; readonly graceMs?: number }): Promise<Exit>
  /** SIGKILL: no code of the child runs any more. */
  kill(): Promise<Exit>
}

/**
 * Spawns, and waits until the child is ready (at once, when neither line nor probe is given).
 * @throws RigError `missingTool` when the command cannot be run; `stationDown` when it ends or
 * stays silent instead of becoming ready, with the last of its output. It is dead by then.
 */
export async function startChild(options: ChildOptions): Promise<Child> {
  const tail = outputTail()
  const child = spawn(options.command, options.args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    detached: options.ownGroup ?? false,
    stdio: [options.takesInput ? 'pipe' : 'ignore', 'pipe', 'pipe'],
  })
  const exited = new Promise<Exit>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }))
  })
  const silent = new Promise<void>((resolve) => child.once('close', () => resolve()))
  // It ended before it had read all: whoever wrote it learns that from `exited`.
  child.stdin?.on('error', () => undefined)
  let match: RegExpExecArray | undefined
  const lineReady = new Promise<void>((resolve) => {
    const hear = (line: string, from: 'stdout' | 'stderr') => {
      match ??= options.readyLine?.exec(line) ?? undefined
      if (match !== undefined) resolve()
      options.onLine?.(line, from)
    }
    keep(child.stdout, tail.push, (line) => hear(line, 'stdout'))
    keep(child.stderr, tail.push, (line) => hear(line, 'stderr'))
  })
  const pid = await spawned(child, options)
  options.guard?.adopt(pid, { group: options.ownGroup ?? false })
  void exited.then(() => options.guard?.release(pid))

  const running = () => child.exitCode === null && child.signalCode === null
  const signal = (name: NodeJS.Signals) => send(child, pid, options.ownGroup ?? false, name)
  const kill = (): Promise<Exit> => {
    if (running()) signal('SIGKILL')
    return exited
  }
  const started: Child = {
    name: options.name,
    pid,
    exited,
    silent,
    write: (text) => void child.stdin?.write(text),
    output: tail.text,
    kill,
    get ready() {
      return match
    },
    get running() {
      return running()
    },
    stop: async ({ signal: name = 'SIGTERM', graceMs = 5_000 } = {}) => {
      if (!running()) return exited
      signal(name)
      const timer = options.clock.after(graceMs, () => void kill())
      return exited.finally(() => options.clock.stop(timer))
    },
  }
  await becomeReady(started, lineReady, options)
  return started
}

function keep(
  stream: NodeJS.ReadableStream | null,
  push: (text: string) => void,
  onLine: (line: string) => void,
): void {
  const split = lineSplitter(onLine)
  stream?.setEncoding('utf8')
  stream?.on('data', (text: string) => {
    push(text)
    split(text)
  })
}

function spawned(child: ChildProcess, { name, command }: ChildOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('spawn', () => resolve(child.pid ?? 0))
    child.once('error', (cause) =>
      reject(
        new RigError(`Failed to start ${name}: ${command} cannot be run: ${cause.message}`, {
          code: 'missingTool',
          hint: `Check that ${command} exists and may be executed. \`tillrig doctor\` shows what is here.`,
          cause,
        }),
      ),
    )
  })
}

/** A child with a group of its own is signalled with all its children. */
function send(child: ChildProcess, pid: number, group: boolean, name: NodeJS.Signals): void {
  if (!group) {
    child.kill(name)
    return
  }
  try {
    process.kill(-pid, name)
  } catch {
    // The group has gone in the meantime: nothing is left to signal.
  }
}

async function becomeReady(child: Child, lineReady: Promise<void>, options: ChildOptions) {
  const { readyLine, readyProbe, timeoutMs, clock } = options
  if (readyLine === undefined && readyProbe === undefined) return
  let over = false
  let timer: Timer | undefined
  const late = new Promise<'late'>((resolve) => {
    timer = clock.after(timeoutMs, () => resolve('late'))
  })
  const probed = async (): Promise<'ready'> => {
    while (!over && !(await readyProbe?.().catch(() => false))) {
      await elapse(clock, options.probeEveryMs ?? 25)
    }
    return 'ready'
  }
  const outcome = await Promise.race([
    ...(readyLine === undefined ? [] : [lineReady.then(() => 'ready' as const)]),
    ...(readyProbe === undefined ? [] : [probed()]),
    child.exited,
    late,
  ])
  over = true
  if (timer !== undefined) clock.stop(timer)
  if (outcome === 'ready') return
  await child.kill()
  // What it wrote last says why. A child of its own may hold the line open for longer.
  const heard = new AbortController()
  void child.silent.then(() => heard.abort())
  await elapse(clock, lastWordsMs, heard.signal)
  const why =
    outcome === 'late'
      ? `not ready after ${timeoutMs} ms`
      : `it ended with ${outcome.signal ?? `exit code ${outcome.code}`}`
  throw new RigError(
    `Failed to start ${child.name}: ${why}. It last wrote:\n${child.output() || '(nothing)'}`,
    { code: 'stationDown', hint: 'What it wrote usually says why; start it by hand to see more.' },
  )
}
