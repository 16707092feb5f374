/** Limits changed in flight, as for a merchant that is new or whose profile changed (F16, F17, F19). */

import { z } from 'zod'
import type { Fault } from '../../kernel/fault.ts'
import { limitRefusal } from '../limits.ts'
import type { Platform } from '../platform.ts'
import { activate, Bites } from './bites.ts'

const amountFen = z.int().nonnegative().optional()

const params = z
  .strictObject({
    floorFen: amountFen,
    ceilingFen: amountFen,
    /** 0: none. */
    dayLimitFen: amountFen,
    /** 0: none. */
    monthLimitFen: amountFen,
  })
  .refine((given) => Object.values(given).some((limitFen) => limitFen !== undefined), {
    error: 'give floorFen, ceilingFen, dayLimitFen or monthLimitFen, or several',
  })

export type LimitsParams = z.infer<typeof params>

const told = [
  ['floorFen', (limitFen: number) => `a floor of ${limitFen} fen`],
  ['ceilingFen', (limitFen: number) => `a ceiling of ${limitFen} fen`],
  ['dayLimitFen', (limitFen: number) => `${limitOf(limitFen)} for a day`],
  ['monthLimitFen', (limitFen: number) => `${limitOf(limitFen)} for a month`],
] as const

const limitOf = (limitFen: number): string =>
  limitFen === 0 ? 'no limit' : `a limit of ${limitFen} fen`

/** Bites a charge that the limits judge otherwise than they would have without it. */
export const limits: Fault<Platform, LimitsParams> = {
  kind: 'platform.limits',
  params,
  describe: (given) => {
    const parts = told.flatMap(([name, words]) => {
      const limitFen = given[name]
      return limitFen === undefined ? [] : [words(limitFen)]
    })
    return `the platform sets ${parts.join(' and ')}`
  },
  inject: async (platform, { floorFen, ceilingFen, dayLimitFen, monthLimitFen }) => {
    const bites = new Bites(undefined)
    const rules = {
      ...(floorFen === undefined ? {} : { floorFen }),
      ...(ceilingFen === undefined ? {} : { ceilingFen }),
      ...(dayLimitFen === undefined ? {} : { dayLimitFen }),
      ...(monthLimitFen === undefined ? {} : { monthLimitFen }),
    }
    return activate(
      platform,
      {
        rules,
        judged: ({ amountFen: chargeFen, taken }, { accepted, refusal }, without) => {
          const asked = accepted || refusal?.startsWith('AMOUNT_LIMIT_') === true
          if (!asked || chargeFen === undefined) return
          const changed = limitRefusal(chargeFen, platform.faultPoints.rules, taken)
          if (changed !== limitRefusal(chargeFen, without, taken)) bites.add()
        },
      },
      bites,
    )
  },
}
