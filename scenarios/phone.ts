/** A shopper's phone at the platform: what it can do beside showing a code to a scanner. */

import type { Clock, Timer } from '../simulators/kernel/clock.ts'
import type { Platform } from '../simulators/platform/platform.ts'

export interface Phone {
  /**
   * Has read a code from a display; its owner pays so much later, in the run's own ms. What the app says
   * to its owner is nobody's evidence. `paid` is called when it has been done.
   */
  payAfter(delayMs: number, code: string, paid: () => void): void
  /** The wallet made this payment code so long ago. Said before the code is shown. */
  madeBefore(code: string, ageMs: number): void
  /** The run is over: whoever has not paid yet does not any more, and keeps no process alive. */
  putAway(): void
}

export function phoneOf(platform: Pick<Platform, 'payQr' | 'registerCode'>, clock: Clock): Phone {
  const paying = new Set<Timer>()
  return {
    payAfter(delayMs, code, paid) {
      const timer = clock.after(delayMs, () => {
        paying.delete(timer)
        platform.payQr(code)
        paid()
      })
      paying.add(timer)
    },
    madeBefore: (code, ageMs) => platform.registerCode(code, clock.nowMs() - ageMs),
    putAway() {
      for (const timer of paying) clock.stop(timer)
      paying.clear()
    },
  }
}
