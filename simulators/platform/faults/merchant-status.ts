/** The merchant's standing changes in flight: audits fail, accounts are frozen (F18, F19). */

import { z } from 'zod'
import type { Fault } from '../../kernel/fault.ts'
import type { Platform } from '../platform.ts'
import { merchantStatuses } from '../rules.ts'
import { activate, Bites } from './bites.ts'

const params = z.strictObject({ status: z.enum(merchantStatuses).default('restricted') })

export type MerchantStatusParams = z.infer<typeof params>

/** Bites what is answered NO_AUTH and would not have been, and what is not and would have been. */
export const merchantStatus: Fault<Platform, MerchantStatusParams> = {
  kind: 'platform.merchant-status',
  params,
  describe: ({ status }) => `the platform sets the merchant's status to ${status}`,
  inject: async (platform, { status }) => {
    const bites = new Bites(undefined)
    return activate(
      platform,
      {
        rules: { merchantStatus: status },
        judged: ({ operation }, { accepted, refusal, step }, without) => {
          const blocks = (standing: string) =>
            operation === 'pay' ? standing !== 'normal' : standing === 'frozen'
          const asked = accepted || refusal === 'NO_AUTH' || step.answer?.status === 403
          if (
            asked &&
            blocks(platform.faultPoints.rules.merchantStatus) !== blocks(without.merchantStatus)
          )
            bites.add()
        },
      },
      bites,
    )
  },
}
