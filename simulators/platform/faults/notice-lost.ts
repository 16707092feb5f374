/** A notice that never reaches the shop: who only waits for it waits for ever (F5). */

import { z } from 'zod'
import type { Fault } from '../../kernel/fault.ts'
import type { Platform } from '../platform.ts'
import { activate, Bites, timesParam, timesText } from './bites.ts'

const params = z.strictObject({
  /** So many notices. */
  times: timesParam,
  /** `all`: every delivery of such a notice, until healed; the schedule goes on meanwhile. */
  deliveries: z.enum(['first', 'all']).default('all'),
})

export type NoticeLostParams = z.infer<typeof params>

/** Bites each delivery that is lost; `times` counts notices. */
export const noticeLost: Fault<Platform, NoticeLostParams> = {
  kind: 'platform.notice-lost',
  params,
  describe: ({ times, deliveries }) =>
    `the platform's notices are lost, ${deliveries === 'all' ? 'each delivery of them' : 'each at its first delivery'}${timesText(times)}`,
  inject: async (platform, { times, deliveries }) => {
    const notices = new Bites(times)
    const bites = new Bites(undefined)
    const losing = new Set<string>()
    return activate(
      platform,
      {
        notice: ({ noticeId, delivery }) => {
          if (delivery === 1 && notices.left) {
            notices.add()
            losing.add(noticeId)
          }
          if (!losing.has(noticeId)) return undefined
          if (deliveries === 'first') losing.delete(noticeId)
          bites.add()
          return { kind: 'lost' }
        },
      },
      bites,
    )
  },
}
