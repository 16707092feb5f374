/**
 * A process that can be frozen, as SIGSTOP does: what comes for it meanwhile waits, and comes in its
 * order when it is thawed. Its own timers run on in the world outside, and fire late.
 */

import type { Clock, Timer } from './clock.ts'

export class Gate {
  readonly #waiting: (() => void)[] = []
  /** One for each freezing that lasts. */
  readonly #holds = new Set<object>()

  get frozen(): boolean {
    return this.#holds.size > 0
  }

  /** Now, or as soon as the gate is thawed. */
  pass(then: () => void): void {
    if (this.frozen) this.#waiting.push(then)
    else then()
  }

  /** @returns what thaws it, once nobody else holds it. Safe to call twice. */
  freeze(): () => void {
    const hold = {}
    this.#holds.add(hold)
    return () => {
      if (this.#holds.delete(hold)) this.#letThrough()
    }
  }

  /** Whoever froze it. */
  thaw(): void {
    this.#holds.clear()
    this.#letThrough()
  }

  /** What waited comes now; one of them may freeze it again. */
  #letThrough(): void {
    while (!this.frozen) {
      const next = this.#waiting.shift()
      if (next === undefined) return
      next()
    }
  }
}

class GatedTimer {
  inner: Timer | undefined
  stopped = false
}

/** The clock as the frozen process sees it. */
export function gatedClock(clock: Clock, gate: Gate): Clock {
  return {
    nowMs: () => clock.nowMs(),
    after(delayMs, then) {
      const timer = new GatedTimer()
      const fire = () => {
        if (!timer.stopped) then()
      }
      timer.inner = clock.after(delayMs, () => gate.pass(fire))
      return timer
    },
    stop(timer) {
      if (!(timer instanceof GatedTimer)) return
      timer.stopped = true
      if (timer.inner !== undefined) clock.stop(timer.inner)
    },
  }
}
