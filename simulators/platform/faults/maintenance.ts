/** An upgrade window: a host answers 503, and what was under way when it opened is in doubt (F10). */

import { z } from 'zod'
import type { Fault } from '../../kernel/fault.ts'
import type { Platform } from '../platform.ts'
import { activate, Bites } from './bites.ts'

const params = z.strictObject({
  hosts: z.enum(['primary', 'standby', 'both']).default('both'),
  /** The first so many charges of the window are still taken, and answered SYSTEM_ERROR. */
  captureFirst: z.int().nonnegative().default(0),
})

export type MaintenanceParams = z.infer<typeof params>

export const maintenance: Fault<Platform, MaintenanceParams> = {
  kind: 'platform.maintenance',
  params,
  describe: ({ hosts, captureFirst }) => {
    const where = hosts === 'both' ? 'both hosts' : `the ${hosts} host`
    const first =
      captureFirst === 0 ? '' : `; the first ${captureFirst} charges are taken all the same`
    return `the platform is under maintenance on ${where}${first}`
  },
  inject: async (platform, { hosts, captureFirst }) => {
    const bites = new Bites(undefined)
    let underWay = captureFirst
    const closed = (host: string) => hosts === 'both' || hosts === host
    return activate(
      platform,
      {
        turnAway: ({ operation, host }) => {
          if (!closed(host) || (operation === 'pay' && underWay > 0)) return undefined
          bites.add()
          return 'SERVICE_UNAVAILABLE'
        },
        answer: ({ host }, { accepted }) => {
          if (!accepted || underWay === 0 || !closed(host)) return undefined
          underWay -= 1
          bites.add()
          return { kind: 'replace', by: 'SYSTEM_ERROR' }
        },
      },
      bites,
    )
  },
}
