/** Limits changed in flight, as for a merchant that is new or whose profile changed (F16, F17, F19). */

import { z } from 'zod'
import type { Fault } from '../../kernel/fault.ts'
import { limitRefusal } from '../core.ts'
import type { Platform } from '../platform.ts'
import { activate, Bites } from './bites.ts'

const params = z
  .strictObject({
    floorFen: z.int().nonnegative().optional(),
    ceilingFen: z.int().nonnegative().optional(),
  })
  .refine((given) => given.floorFen !== undefined || given.ceilingFen !== undefined, {
    error: 'give floorFen or ceilingFen or both',
  })

export type LimitsParams = z.infer<typeof params>

/** Bites a charge that the limits judge otherwise than they would have without it. */
export const limits: Fault<Platform, LimitsParams> = {
  kind: 'platform.limits',
  params,
  describe: ({ floorFen, ceilingFen }) => {
    const parts = [
      ...(floorFen === undefined ? [] : [`a floor of ${floorFen} fen`]),
      ...(ceilingFen === undefined ? [] : [`a ceiling of ${ceilingFen} fen`]),
    ]
    return `the platform sets ${parts.join(' and ')}`
  },
  inject: async (platform, { floorFen, ceilingFen }) => {
    const bites = new Bites(undefined)
    const rules = {
      ...(floorFen === undefined ? {} : { floorFen }),
      ...(ceilingFen === undefined ? {} : { ceilingFen }),
    }
    return activate(
      platform,
      {
        rules,
        judged: ({ amountFen }, { accepted, refusal }, without) => {
          const asked = accepted || refusal?.startsWith('AMOUNT_LIMIT_') === true
          if (!asked || amountFen === undefined) return
          const changed = limitRefusal(amountFen, platform.faultPoints.rules)
          if (changed !== limitRefusal(amountFen, without)) bites.add()
        },
      },
      bites,
    )
  },
}
