/** 500 SYSTEM_ERROR, which says nothing about the money (domain §1.1: outcome unknown; F10). */

import { z } from 'zod'
import type { Fault } from '../../kernel/fault.ts'
import type { Platform } from '../platform.ts'
import { activate, Bites, timesParam, timesText } from './bites.ts'

const params = z.strictObject({
  /** True: the charge stands (paid, or waiting for its payer). False: it was never handled. */
  captured: z.boolean(),
  times: timesParam,
})

export type SystemErrorParams = z.infer<typeof params>

/** Bites pays: with `captured` those that create a charge, without it all that arrive. */
export const systemError: Fault<Platform, SystemErrorParams> = {
  kind: 'platform.system-error',
  params,
  describe: ({ captured, times }) =>
    `the platform answers SYSTEM_ERROR to charges it ${captured ? 'did take' : 'did not take'}${timesText(times)}`,
  inject: async (platform, { captured, times }) => {
    const bites = new Bites(times)
    if (captured) {
      return activate(
        platform,
        {
          answer: (_request, { accepted }) => {
            if (!accepted || !bites.left) return undefined
            bites.add()
            return { kind: 'replace', by: 'SYSTEM_ERROR' }
          },
        },
        bites,
      )
    }
    return activate(
      platform,
      {
        turnAway: ({ operation }) => {
          if (operation !== 'pay' || !bites.left) return undefined
          bites.add()
          return 'SYSTEM_ERROR'
        },
      },
      bites,
    )
  },
}
