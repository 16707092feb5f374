/** Progress on stderr: one live line on a terminal, plain lines elsewhere. Results go to stdout. */

import { WallClock } from '../simulators/kernel/wall-clock.ts'

export interface Progress {
  /** A line that stays. */
  line(text: string): void
  /** What is going on now, by job; shown as one live line, or as a line a while when not on a terminal. */
  status(job: string, text: string | undefined): void
  stop(): void
}

/** Where nobody watches live, a status line comes at most this often. */
const plainEveryMs = 5_000

export function startProgress(out: NodeJS.WriteStream = process.stderr): Progress {
  const clock = WallClock.start()
  const jobs = new Map<string, string>()
  let lastPlainMs = -plainEveryMs
  const clear = () => {
    if (out.isTTY) out.write('\r\u001b[2K')
  }
  const render = () => {
    if (jobs.size === 0) return
    const text = [...jobs].map(([job, status]) => `${job}: ${status}`).join(' · ')
    if (out.isTTY) {
      clear()
      out.write(text.slice(0, (out.columns ?? 80) - 1))
      return
    }
    const nowMs = clock.nowMs()
    if (nowMs - lastPlainMs < plainEveryMs) return
    lastPlainMs = nowMs
    out.write(`… ${text}\n`)
  }
  return {
    line(text) {
      clear()
      out.write(`${text}\n`)
      render()
    },
    status(job, text) {
      if (text === undefined) jobs.delete(job)
      else jobs.set(job, text)
      render()
    },
    stop() {
      jobs.clear()
      clear()
    },
  }
}
