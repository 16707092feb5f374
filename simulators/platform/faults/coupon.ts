/** Payers with a coupon: they pay less than the till asked for, and the order stays whole (F30). */

import { z } from 'zod'
import type { Fault } from '../../kernel/fault.ts'
import type { Platform } from '../platform.ts'
import { activate, Bites } from './bites.ts'

const params = z.strictObject({ offFen: z.int().positive().default(100) })

export type CouponParams = z.infer<typeof params>

/** Bites a charge that is taken with a coupon which it would not have had. */
export const coupon: Fault<Platform, CouponParams> = {
  kind: 'platform.coupon',
  params,
  describe: ({ offFen }) => `payers have a coupon of ${offFen} fen: they pay less than the total`,
  inject: async (platform, { offFen }) => {
    const bites = new Bites(undefined)
    return activate(
      platform,
      {
        rules: { couponOffFen: offFen },
        judged: (_request, { accepted, step }, without) => {
          const { row } = step
          const given = row !== undefined && 'couponFen' in row
          if (accepted && given && without.couponOffFen !== offFen) bites.add()
        },
      },
      bites,
    )
  },
}
