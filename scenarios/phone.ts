/** A shopper's phone at the platform: what it can do beside showing a code to a scanner. */

import type { Clock } from '../simulators/kernel/clock.ts'
import type { Platform } from '../simulators/platform/platform.ts'

export interface Phone {
  /** Has read a code from a display, and pays. What the app says to its owner is nobody's evidence. */
  pay(code: string): void
  /** The wallet made this payment code so long ago. Said before the code is shown. */
  madeBefore(code: string, ageMs: number): void
}

export const phoneOf = (
  platform: Pick<Platform, 'payQr' | 'registerCode'>,
  clock: Clock,
): Phone => ({
  pay: (code) => void platform.payQr(code),
  madeBefore: (code, ageMs) => platform.registerCode(code, clock.nowMs() - ageMs),
})
