/** Who waits for a payer's decision: one timer a charge, as when it is due never changes. */

import type { Clock, Timer } from '../kernel/clock.ts'

export class WakeTimers {
  readonly #clock: Clock
  readonly #timers = new Map<string, Timer>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  get size(): number {
    return this.#timers.size
  }

  /** Does nothing for a number that is to be woken already. */
  wakeLater(outTradeNo: string, delayMs: number, wake: () => void): void {
    if (this.#timers.has(outTradeNo)) return
    const timer = this.#clock.after(Math.max(0, delayMs), () => {
      this.#timers.delete(outTradeNo)
      wake()
    })
    this.#timers.set(outTradeNo, timer)
  }

  stop(outTradeNo: string): void {
    const timer = this.#timers.get(outTradeNo)
    if (timer === undefined) return
    this.#clock.stop(timer)
    this.#timers.delete(outTradeNo)
  }

  stopAll(): void {
    for (const timer of this.#timers.values()) this.#clock.stop(timer)
    this.#timers.clear()
  }
}
