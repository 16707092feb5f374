/** A notice that is overtaken by the next one, such as a payment's by its refund's (F5). */

import { z } from 'zod'
import type { Fault } from '../../kernel/fault.ts'
import type { Platform } from '../platform.ts'
import { activate, Bites, timesParam, timesText } from './bites.ts'

const params = z.strictObject({ times: timesParam })

export type NoticeOutOfOrderParams = z.infer<typeof params>

/**
 * Bites the first delivery of a notice, which leaves once another notice was delivered, or when the
 * fault is healed. Every other notice overtakes: of two in a row the second is never held.
 */
export const noticeOutOfOrder: Fault<Platform, NoticeOutOfOrderParams> = {
  kind: 'platform.notice-out-of-order',
  params,
  describe: ({ times }) =>
    `the platform's notices are held until the next one was delivered${timesText(times)}`,
  inject: async (platform, { times }) => {
    const bites = new Bites(times)
    let held: { readonly noticeId: string; readonly release: () => void } | undefined
    const letGo = () => {
      const going = held
      held = undefined
      going?.release()
    }
    const active = activate(
      platform,
      {
        notice: ({ noticeId, delivery }) => {
          if (delivery > 1 || held !== undefined || !bites.left) return undefined
          bites.add()
          return { kind: 'held', hold: (release) => (held = { noticeId, release }) }
        },
        noticeDelivered: ({ noticeId }) => {
          if (held !== undefined && held.noticeId !== noticeId) letGo()
        },
      },
      bites,
    )
    return {
      bites: active.bites,
      heal: async () => {
        await active.heal()
        letGo()
      },
    }
  },
}
