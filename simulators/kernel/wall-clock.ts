/** The time of this machine. The only clock that really passes. */

import type { Clock, Timer } from './clock.ts'
import { runMs, type RunMs } from './units.ts'

/** Node fires a longer timer at once. */
const timerMsMax = 2 ** 31 - 1

class WallTimer {
  handle: NodeJS.Timeout | undefined
}

export interface WallClockOptions {
  /**
   * The unix time in ms, with its fraction, at which the run began. Processes that are handed the
   * same number share one zero.
   */
  readonly epochMs: number
}

/** Monotonic within a process: a correction of the machine's clock during a run moves nothing. */
export class WallClock implements Clock {
  readonly epochMs: number

  constructor({ epochMs }: WallClockOptions) {
    this.epochMs = epochMs
  }

  /** A clock whose zero is now. Hand its `epochMs` to the other processes of the run. */
  static start(): WallClock {
    return new WallClock({ epochMs: performance.timeOrigin + performance.now() })
  }

  nowMs(): RunMs {
    return runMs(performance.timeOrigin - this.epochMs + performance.now())
  }

  /** Never early: Node counts whole milliseconds, and 4 timers of 1,500 came up to 1 ms too soon. */
  after(delayMs: number, then: () => void): Timer {
    const timer = new WallTimer()
    const dueMs = this.nowMs() + delayMs
    const arm = (restMs: number) => {
      timer.handle = setTimeout(
        () => {
          const leftMs = dueMs - this.nowMs()
          if (leftMs > 0) return arm(leftMs)
          timer.handle = undefined
          then()
        },
        Math.min(Math.ceil(restMs), timerMsMax),
      )
    }
    arm(delayMs)
    return timer
  }

  stop(timer: Timer): void {
    if (timer instanceof WallTimer) clearTimeout(timer.handle)
  }
}
