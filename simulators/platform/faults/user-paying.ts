/** A payer whose phone wants the password: 202 USERPAYING until they decide (F11). */

import { z } from 'zod'
import type { Fault } from '../../kernel/fault.ts'
import type { Platform } from '../platform.ts'
import { activate, Bites, durationMs, timesParam, timesText } from './bites.ts'

const params = z.strictObject({
  /** From the charge to the payer's decision. */
  forMs: durationMs.positive().default(12_000),
  /** `never` leaves it to the platform's auto-revoke. */
  // oxlint-disable-next-line unicorn/no-thenable -- a word in a sentence; params are never awaited
  then: z.enum(['pays', 'dismisses', 'never']).default('pays'),
  times: timesParam,
})

export type UserPayingParams = z.infer<typeof params>

const ends = {
  pays: (forMs: number) => `is entered after ${forMs} ms`,
  dismisses: (forMs: number) => `is dismissed after ${forMs} ms`,
  never: () => 'is never entered',
}

export const userPaying: Fault<Platform, UserPayingParams> = {
  kind: 'platform.user-paying',
  params,
  describe: ({ forMs, then, times }) =>
    `payers are asked for their password, which ${ends[then](forMs)}${timesText(times)}`,
  inject: async (platform, { forMs, then, times }) => {
    const bites = new Bites(times)
    return activate(
      platform,
      {
        payer: () => (bites.left ? { kind: 'asked', afterMs: forMs, decision: then } : undefined),
        payerTaken: () => bites.add(),
      },
      bites,
    )
  },
}
