/** The vendor tests whether a shop checks signatures: a wrong one, marked so, before the genuine (F6). */

import { z } from 'zod'
import type { Fault } from '../../kernel/fault.ts'
import type { Platform } from '../platform.ts'
import { timesParam, timesText } from './bites.ts'
import { atFirstDelivery } from './first-delivery.ts'

const params = z.strictObject({ times: timesParam })

export type SignTestParams = z.infer<typeof params>

/** Bites the first delivery of a notice; the genuine one follows as soon as the test was answered. */
export const signTest: Fault<Platform, SignTestParams> = {
  kind: 'platform.sign-test',
  params,
  describe: ({ times }) =>
    `the platform sends each notice first with a signature that begins with WECHATPAY/SIGNTEST/ and is wrong${timesText(times)}`,
  inject: async (platform, { times }) => atFirstDelivery(platform, times, { kind: 'sign-test' }),
}
