/**
 * Processor time of this process and of everything it started, PostgreSQL and Toxiproxy included:
 * a cost that does not depend on what else the machine does. From Linux's /proc.
 */

import { readdirSync, readFileSync } from 'node:fs'

/** Linux counts in hundredths of a second, whatever its timer runs at (proc(5), `USER_HZ`). */
const msPerTick = 10

interface Process {
  readonly pid: number
  readonly parent: number
  readonly cpuMs: number
}

/**
 * What has ended counts with the process that waited for it, as long as that one lives (PostgreSQL's
 * idle connections end between two rounds).
 */
export function treeCpuMs(root: number = process.pid): number {
  const all = processes()
  const sum = (pids: readonly number[]): number => {
    if (pids.length === 0) return 0
    const own = all.filter(({ pid }) => pids.includes(pid))
    const children = all.filter(({ parent }) => pids.includes(parent)).map(({ pid }) => pid)
    return own.reduce((ms, { cpuMs }) => ms + cpuMs, 0) + sum(children)
  }
  return sum([root])
}

const processes = (): readonly Process[] =>
  readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? read(Number(name)) : []))

function read(pid: number): readonly Process[] {
  let stat: string
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch {
    return [] // it ended meanwhile
  }
  // The second field is the program's name in parentheses, which may hold anything.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  // utime, stime, and both again of the children that were waited for.
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0)
  return [{ pid, parent: Number(fields[1]), cpuMs: ticks * msPerTick }]
}
