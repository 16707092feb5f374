/** A notice that takes its time: the shopper stands before a code that is paid for (F5). */

import { z } from 'zod'
import type { Fault } from '../../kernel/fault.ts'
import type { Platform } from '../platform.ts'
import { durationMs, timesParam, timesText } from './bites.ts'
import { atFirstDelivery } from './first-delivery.ts'

const params = z.strictObject({
  /** Default: as long as a shop is told to wait before it begins to ask (domain §1.6: 1 min). */
  byMs: durationMs.positive().default(60_000),
  times: timesParam,
})

export type NoticeLateParams = z.infer<typeof params>

/** Bites the first delivery of a notice; what it holds is under way, also after it was healed. */
export const noticeLate: Fault<Platform, NoticeLateParams> = {
  kind: 'platform.notice-late',
  params,
  describe: ({ byMs, times }) => `the platform's notices leave ${byMs} ms late${timesText(times)}`,
  inject: async (platform, { byMs, times }) =>
    atFirstDelivery(platform, times, { kind: 'late', byMs }),
}
