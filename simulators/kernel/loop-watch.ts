/**
 * Watches whether a process's event loop stood still. While it does, answers that are there look
 * late, and a time-out blames the network for what the machine did.
 */

import type { Clock, Timer } from './clock.ts'

export interface LoopWatchOptions {
  readonly clock: Clock
  /** A stall shorter than this is not worth a word. */
  readonly thresholdMs: number
  /** The stall is over when this is called. `forMs` may be short by up to `loopWatchEveryMs`. */
  readonly onStall: (forMs: number) => void
}

/** How often the loop is asked for a sign of life. */
export const loopWatchEveryMs = 20

/** @returns what ends the watch; until then the process is kept alive. Safe to call twice. */
export function watchLoop({ clock, thresholdMs, onStall }: LoopWatchOptions): () => void {
  let timer: Timer
  let stopped = false
  const watch = () => {
    const dueMs = clock.nowMs() + loopWatchEveryMs
    timer = clock.after(loopWatchEveryMs, () => {
      const lateMs = clock.nowMs() - dueMs
      if (lateMs >= thresholdMs) onStall(lateMs)
      if (!stopped) watch()
    })
  }
  watch()
  return () => {
    stopped = true
    clock.stop(timer)
  }
}
