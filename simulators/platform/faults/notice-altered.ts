/** Notices that are not what the platform meant: forged, damaged, or sent again by a listener (F6). */

import { z } from 'zod'
import type { Fault } from '../../kernel/fault.ts'
import { noticeAlterations } from '../notice-hook.ts'
import type { Platform } from '../platform.ts'
import { durationMs, timesParam, timesText } from './bites.ts'
import { atFirstDelivery } from './first-delivery.ts'

const params = z.strictObject({
  /**
   * Each is found by one check of domain §1.6 and §1.7:
   * - `amount`: another amount, encrypted and signed soundly; found by comparing amounts.
   * - `signature`: one character of it is another; found by verifying it.
   * - `body`: bits flipped that make the amount another one; found by the signature over the raw
   *   body, and by the tag of the encryption.
   * - `replayed`: the genuine one, byte for byte once more; found by remembering what was handled.
   */
  how: z.enum(noticeAlterations),
  /** From the answer of the genuine one to its replay; of `replayed` only. */
  afterMs: durationMs.default(1_000),
  times: timesParam,
})

export type NoticeAlteredParams = z.infer<typeof params>

const sentences = {
  amount: 'name another amount, soundly signed',
  signature: 'are wrongly signed',
  body: 'are altered on their way',
  replayed: 'are sent again, byte for byte, by somebody who listened',
}

/**
 * Bites the first delivery of a notice. An altered one leaves in its place and its answer counts for
 * nothing, so the genuine one follows by the schedule; a replay follows the genuine one.
 */
export const noticeAltered: Fault<Platform, NoticeAlteredParams> = {
  kind: 'platform.notice-altered',
  params,
  describe: ({ how, times }) => `the platform's notices ${sentences[how]}${timesText(times)}`,
  inject: async (platform, { how, afterMs, times }) =>
    atFirstDelivery(
      platform,
      times,
      how === 'replayed' ? { kind: how, afterMs } : { kind: 'altered', how },
    ),
}
