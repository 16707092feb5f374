/** Time as it is handed in. Only the worlds know where it comes from. */

import type { RunMs } from './units.ts'

/** Handed back by `after`; means nothing outside the clock that made it. */
export type Timer = object

export interface Clock {
  /** Milliseconds since the run began; the same zero for every process of the run. */
  nowMs(): RunMs
  /** Calls `then` once, after at least `delayMs`. */
  after(delayMs: number, then: () => void): Timer
  /** Safe to call on a timer that has fired. */
  stop(timer: Timer): void
}
