/** The same notice several times within seconds, as from different servers (domain §1.6, F5). */

import { z } from 'zod'
import type { Fault } from '../../kernel/fault.ts'
import type { Platform } from '../platform.ts'
import { durationMs, timesParam, timesText } from './bites.ts'
import { atFirstDelivery } from './first-delivery.ts'

const params = z.strictObject({
  /** 0: both at once, so that the shop handles them side by side. */
  gapMs: durationMs.default(0),
  times: timesParam,
})

export type NoticeTwiceParams = z.infer<typeof params>

/** Bites the first delivery of a notice. */
export const noticeTwice: Fault<Platform, NoticeTwiceParams> = {
  kind: 'platform.notice-twice',
  params,
  describe: ({ gapMs, times }) =>
    `the platform sends its notices twice, ${gapMs === 0 ? 'both at once' : `${gapMs} ms apart`}${timesText(times)}`,
  inject: async (platform, { gapMs, times }) =>
    atFirstDelivery(platform, times, { kind: 'twice', gapMs }),
}
