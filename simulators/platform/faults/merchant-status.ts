/** The merchant's standing changes in flight: audits fail, accounts are frozen (F18, F19). */

import { z } from 'zod'
import type { Fault } from '../../kernel/fault.ts'
import { givesMoneyBack, takesMoney } from '../merchant-standing.ts'
import type { Platform } from '../platform.ts'
import type { MerchantStatus } from '../rules.ts'
import { merchantStatuses } from '../rules.ts'
import { activate, Bites } from './bites.ts'

const params = z.strictObject({
  status: z.enum(merchantStatuses).default('restricted'),
  /** Told in words with a code that nobody documents, as V2's FAIL without an `err_code`. */
  withoutCode: z.boolean().optional(),
})

export type MerchantStatusParams = z.infer<typeof params>

/**
 * Bites what is refused for the merchant's status and would not have been. Where it lifts a status, it
 * bites the charges that go through by it; codes given out and money given back are not counted.
 */
export const merchantStatus: Fault<Platform, MerchantStatusParams> = {
  kind: 'platform.merchant-status',
  params,
  describe: ({ status, withoutCode }) =>
    `the platform sets the merchant's status to ${status}${withoutCode === true ? ', and tells it without a code' : ''}`,
  inject: async (platform, { status, withoutCode }) => {
    const bites = new Bites(undefined)
    return activate(
      platform,
      {
        rules: {
          merchantStatus: status,
          ...(withoutCode === undefined ? {} : { blockedWithoutCode: withoutCode }),
        },
        judged: ({ operation }, { accepted, refusal, step }, without) => {
          const takes = operation === 'pay' || operation === 'native' || operation === 'scan'
          const lets = (standing: MerchantStatus) =>
            takes ? takesMoney(standing) : givesMoneyBack(standing)
          const asked = accepted || refusal === 'NO_AUTH' || step.answer?.status === 403
          const inForce = platform.faultPoints.rules.merchantStatus
          if (asked && lets(inForce) !== lets(without.merchantStatus)) bites.add()
        },
      },
      bites,
    )
  },
}
