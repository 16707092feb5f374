/**
 * The order service's capacity: so many submits served at once, so many waiting, the next refused.
 * Serving takes `serviceMs` before the commit. New rules hold at once, also for those in service, so
 * that a service slowed by a fault is back at its own speed when the fault is healed.
 */

import type { Clock, Timer } from '../kernel/clock.ts'
import type { OrdersRules } from './rules.ts'

/** Commits one submit and answers it. Never rejects. */
export type Job = () => Promise<void>

interface Service {
  readonly job: Job
  readonly sinceMs: number
  timer: Timer | undefined
}

export class Workers {
  readonly #clock: Clock
  readonly #rules: () => OrdersRules
  /** Told of every job that begins to be served. */
  readonly #onServe: () => void
  #waiting: Job[] = []
  readonly #serving = new Set<Service>()
  readonly #committing = new Set<Promise<void>>()
  #stopped = false

  constructor(clock: Clock, rules: () => OrdersRules, onServe: () => void) {
    this.#clock = clock
    this.#rules = rules
    this.#onServe = onServe
  }

  /** Submits that are waiting or being served. */
  get underWay(): number {
    return this.#waiting.length + this.#busy
  }

  get #busy(): number {
    return this.#serving.size + this.#committing.size
  }

  /** Whether one more would be refused under these rules. */
  fullUnder({ workers, queueMax }: OrdersRules): boolean {
    return this.#busy >= workers && this.#waiting.length >= queueMax
  }

  /** @returns false when the queue is full: the job was not taken. */
  take(job: Job): boolean {
    if (this.#stopped || this.fullUnder(this.#rules())) return false
    this.#waiting.push(job)
    this.#serveWaiting()
    return true
  }

  rulesChanged(): void {
    for (const service of this.#serving) {
      if (service.timer !== undefined) this.#clock.stop(service.timer)
      this.#setTimer(service)
    }
    this.#serveWaiting()
  }

  /** Drops what is not yet committing, waits for what is. */
  async stop(): Promise<void> {
    this.#stopped = true
    this.#waiting = []
    for (const { timer } of this.#serving) if (timer !== undefined) this.#clock.stop(timer)
    this.#serving.clear()
    await Promise.all(this.#committing)
  }

  #serveWaiting(): void {
    while (this.#busy < this.#rules().workers) {
      const job = this.#waiting.shift()
      if (job === undefined) return
      const service: Service = { job, sinceMs: this.#clock.nowMs(), timer: undefined }
      this.#serving.add(service)
      this.#onServe()
      if (this.#rules().serviceMs === 0) this.#commit(service)
      else this.#setTimer(service)
    }
  }

  #setTimer(service: Service): void {
    const restMs = service.sinceMs + this.#rules().serviceMs - this.#clock.nowMs()
    service.timer = this.#clock.after(Math.max(0, restMs), () => this.#commit(service))
  }

  #commit(service: Service): void {
    this.#serving.delete(service)
    const commit = service.job().finally(() => {
      this.#committing.delete(commit)
      if (!this.#stopped) this.#serveWaiting()
    })
    this.#committing.add(commit)
  }
}
