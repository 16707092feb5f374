/** What all kills have in common: the dead terminal comes back after its time, or at the heal. */

import { z } from 'zod'
import { elapse } from '../../kernel/elapse.ts'
import type { Killable } from './killable.ts'

/** How long a cashier needs to have it back. */
export const restartAfterMsParam = z.number().min(0).default(5_000)

export interface Deaths {
  /** How often it died. */
  count(): number
  /** The terminal has just died: it comes back in `restartAfterMs`, at once when healed by then. */
  happened(): void
  /**
   * Fulfilled when the terminal is back. Safe to call twice.
   * @throws what its restart threw.
   */
  heal(): Promise<void>
}

export function deathsOf(
  terminal: Pick<Killable, 'clock' | 'restart'>,
  restartAfterMs: number,
): Deaths {
  let count = 0
  let restarted: Promise<void> | undefined
  const healed = new AbortController()
  return {
    count: () => count,
    happened() {
      count += 1
      restarted = elapse(terminal.clock, restartAfterMs, healed.signal).then(() =>
        terminal.restart(),
      )
      // A restart that fails is reported when the fault is healed.
      restarted.catch(() => undefined)
    },
    async heal() {
      healed.abort()
      await restarted
    },
  }
}
