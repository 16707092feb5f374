/**
 * Time as a heap of events: nothing waits, and the same causes come in the same order every time.
 * Code that is handed this clock and touches nothing outside may use promises as it likes: `drive`
 * lets them all settle before time goes on.
 */

import type { Clock, Timer } from './clock.ts'
import { RigError } from './errors.ts'
import { EventHeap, type HeapEvent } from './event-heap.ts'
import { runMs, type RunMs } from './units.ts'

export interface RunOptions {
  /** Stops before the first event after this moment; it is then this moment. */
  readonly untilMs?: number
  /** More events than this is a loop that never comes to rest. */
  readonly eventsMax: number
}

export interface DriveOptions extends Pick<RunOptions, 'eventsMax'> {
  /** Called now and then, for the time that really passes meanwhile. */
  readonly onBreath?: () => void
}

/** Events between two breaths: a few milliseconds of work. */
const eventsPerBreath = 4_096

/** Events between two rounds of Node's event loop. */
const eventsAtOnce = 64

export class VirtualClock implements Clock {
  readonly #heap = new EventHeap()
  #nowMs = 0

  nowMs(): RunMs {
    return runMs(this.#nowMs)
  }

  /**
   * Does `then` at that moment of the run.
   * @throws RigError when the moment has passed.
   */
  at(atMs: number, then: () => void): Timer {
    if (atMs >= this.#nowMs) return this.#heap.push(atMs, then)
    throw new RigError(`Failed to plan something at ${atMs} ms: it is ${this.#nowMs} ms already`, {
      code: 'internal',
      hint: 'give a moment that is still to come',
    })
  }

  after(delayMs: number, then: () => void): Timer {
    return this.at(this.#nowMs + Math.max(0, delayMs), then)
  }

  stop(timer: Timer): void {
    if ('happen' in timer) timer.happen = undefined
  }

  /**
   * Lets time pass until nothing is left to happen, or until `untilMs`; promises wait meanwhile.
   * @returns how many events happened.
   * @throws RigError after `eventsMax` events.
   */
  run({ untilMs, eventsMax }: RunOptions): number {
    let events = 0
    for (let next = this.#heap.peek(); next !== undefined; next = this.#heap.peek()) {
      if (untilMs !== undefined && next.atMs > untilMs) break
      if (events >= eventsMax) throw this.#neverRests(events)
      events += 1
      this.#heap.pop()
      this.#happen(next)
    }
    if (untilMs !== undefined) this.#nowMs = Math.max(this.#nowMs, untilMs)
    return events
  }

  /**
   * Lets time pass until `work` is settled, one event after the other, and all promises between two.
   * @returns what `work` gives.
   * @throws what `work` or an event threw; RigError when `work` waits and nothing is left to happen,
   *   or after `eventsMax` events.
   */
  drive<T>(work: Promise<T>, { eventsMax, onBreath }: DriveOptions): Promise<T> {
    let open = true
    const close = () => {
      open = false
    }
    work.then(close, close)
    let events = 0
    let waiting = 0
    return new Promise((resolve, reject) => {
      const step = () => {
        waiting -= 1
        try {
          if (open) {
            const next = this.#heap.pop()
            if (next === undefined) throw this.#waitsForEver()
            if (events >= eventsMax) throw this.#neverRests(events)
            if (events % eventsPerBreath === 0) onBreath?.()
            events += 1
            this.#happen(next)
          }
        } catch (error) {
          open = false
          reject(error)
        }
        if (waiting === 0) queue()
      }
      // Node lets every promise settle between two immediates, and many at once cost a fifth each.
      const queue = () => {
        if (!open) return resolve(work)
        for (waiting = 0; waiting < eventsAtOnce; waiting += 1) setImmediate(step)
      }
      // Before the first event too.
      setImmediate(queue)
    })
  }

  #happen(event: HeapEvent): void {
    this.#nowMs = event.atMs
    const { happen } = event
    event.happen = undefined
    happen?.()
  }

  #neverRests(events: number): RigError {
    return new RigError(
      `Failed to come to rest: ${events} events have happened and it is ${this.#nowMs} ms`,
      { code: 'internal', hint: 'look for a loop without an end, or raise eventsMax' },
    )
  }

  #waitsForEver(): RigError {
    return new RigError(
      `Failed to go on at ${this.#nowMs} ms: something is waited for, and nothing is left to happen`,
      {
        code: 'internal',
        hint: 'look for a wait without a time-out, or for real input and output',
      },
    )
  }
}
