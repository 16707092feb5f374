/**
 * The guard's own process (see guard.ts). Plain JavaScript on purpose: it has to run under bare
 * `node`, which starts in a tenth of the time that a TypeScript loader takes and needs no packages.
 *
 * Reads orders as lines of JSON until its input ends, then cleans up and leaves. What it waits with
 * is the machine's own time: it has nobody to hand it a clock.
 */

import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { setTimeout as elapse } from 'node:timers/promises'

const graceMsDefault = 3_000
const deleteTimeoutMs = 2_000
const pollMs = 25

/** @type {Map<number, { pid: number, startedAt: string | undefined, signal: string, graceMs: number, group: boolean }>} */
const adopted = new Map()
/** @type {Set<string>} */
const dirs = new Set()
/** @type {Set<string>} */
const urls = new Set()

// Whoever ends the rig may mean its whole group or terminal; the guard stays until it has cleaned up.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {})

/** When the process was started, or undefined when there is none (a zombie is none). */
function startedAt(pid) {
  if (process.platform !== 'linux') {
    try {
      const line = execFileSync('ps', ['-o', 'state=,lstart=', '-p', String(pid)], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }).trim()
      return line === '' || line.startsWith('Z') ? undefined : line.slice(line.indexOf(' ') + 1)
    } catch {
      return undefined
    }
  }
  const fields = statOf(pid)
  return fields !== undefined && running(fields) ? fields[19] : undefined
}

/** /proc/PID/stat from field 3 on: 0 the state, 2 the process group, 19 the start time (proc(5)). */
function statOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in brackets may hold anything; what follows its last bracket is fixed.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}

const running = (fields) => fields[0] !== 'Z' && fields[0] !== 'X'

/** A group outlives its leader, and keeps its number, for as long as it has other members. */
function groupAlive(group) {
  if (process.platform !== 'linux') {
    try {
      process.kill(-group, 0)
      return true
    } catch {
      return false
    }
  }
  return readdirSync('/proc').some((name) => {
    const fields = /^\d+$/.test(name) ? statOf(name) : undefined
    return fields !== undefined && running(fields) && Number(fields[2]) === group
  })
}

function alive({ pid, startedAt: then, group }) {
  const now = startedAt(pid)
  if (now !== undefined) return now === then
  return group && then !== undefined && groupAlive(pid)
}

function signal(entry, name) {
  // A number that was given to another process since then is not ours to end.
  if (!alive(entry)) return
  try {
    process.kill(entry.group ? -entry.pid : entry.pid, name)
  } catch {
    // It went by itself in the meantime.
  }
}

async function end(entry) {
  signal(entry, entry.signal)
  for (let waitedMs = 0; waitedMs < entry.graceMs && alive(entry); waitedMs += pollMs) {
    await elapse(pollMs)
  }
  signal(entry, 'SIGKILL')
  for (let waitedMs = 0; waitedMs < graceMsDefault && alive(entry); waitedMs += pollMs) {
    await elapse(pollMs)
  }
}

async function cleanUp() {
  await Promise.all(
    [...urls].map((url) =>
      fetch(url, { method: 'DELETE', signal: AbortSignal.timeout(deleteTimeoutMs) }).catch(
        () => {},
      ),
    ),
  )
  await Promise.all([...adopted.values()].map(end))
  await Promise.all(
    [...dirs].map((dir) =>
      rm(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }).catch(() => {}),
    ),
  )
}

function obey(line) {
  const order = JSON.parse(line)
  switch (order.order) {
    case 'adopt': {
      const { pid, signal: name = 'SIGTERM', graceMs = graceMsDefault, group = false } = order
      adopted.set(pid, { pid, startedAt: startedAt(pid), signal: name, graceMs, group })
      return
    }
    case 'release':
      adopted.delete(order.pid)
      return
    case 'remove-dir':
      dirs.add(order.dir)
      return
    case 'keep-dir':
      dirs.delete(order.dir)
      return
    case 'delete':
      urls.add(order.url)
      return
    case 'forget-delete':
      urls.delete(order.url)
      return
  }
}

const lines = createInterface({ input: process.stdin })
lines.on('line', (line) => {
  try {
    obey(line)
  } catch {
    // Half a line: the rig died while writing it.
  }
})
lines.on('close', () => {
  void cleanUp().then(() => process.exit(0))
})
process.stdout.on('error', () => {})
process.stdout.write('ready\n')
