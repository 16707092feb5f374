/** The platform signs with a new certificate: who pins the old one can't verify an answer (F21). */

import { z } from 'zod'
import type { Fault } from '../../kernel/fault.ts'
import type { Platform } from '../platform.ts'
import { activate, Bites } from './bites.ts'

const params = z.strictObject({ serial: z.string().min(1).max(64).default('PUB_KEY_ID_NEXT') })

export type CertificateRotatedParams = z.infer<typeof params>

/**
 * Bites every answer about a payment that bears the new serial in place of another, or of none; a
 * bill's address bears it too and is not counted.
 */
export const certificateRotated: Fault<Platform, CertificateRotatedParams> = {
  kind: 'platform.certificate-rotated',
  params,
  describe: ({ serial }) => `the platform signs its answers with the certificate ${serial}`,
  inject: async (platform, { serial }) => {
    const bites = new Bites(undefined)
    return activate(
      platform,
      {
        rules: { certificateSerial: serial },
        judged: ({ operation }, _outcome, without) => {
          // A shopper's scan is answered by their app.
          if (operation === 'scan') return
          const inForce = platform.faultPoints.rules.certificateSerial
          if (inForce === serial && without.certificateSerial !== serial) bites.add()
        },
      },
      bites,
    )
  },
}
