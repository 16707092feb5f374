/** Two reads arrive as one: no suffix and no pause between them (F13, domain §2.3). */

import { z } from 'zod'
import type { Fault } from '../../kernel/fault.ts'
import type { Scanner } from '../scanner.ts'
import { activate, timesParam, timesText } from './bites.ts'
import { secondRead } from './second-read.ts'

const params = z.strictObject({
  /**
   * `same-code`: the wallet's QR code, then its bar code. `refreshed-code`: the code that the wallet
   * shows next; bites only where it is known.
   */
  as: z.enum(['same-code', 'refreshed-code']).default('same-code'),
  times: timesParam,
})

export type GluedParams = z.infer<typeof params>

export const glued: Fault<Scanner, GluedParams> = {
  kind: 'scanner.glued',
  params,
  describe: ({ as, times }) =>
    `two reads arrive as one, ${as === 'same-code' ? 'the same code twice' : 'a code and the next one'}${timesText(times)}`,
  inject: async (scanner, { as, times }) =>
    activate(
      scanner,
      times,
      {
        shopper: (reads, presented) => {
          const second = secondRead(reads, presented, as)
          const first = reads.map((read) => ({ ...read, suffix: false }))
          return second && [...first, { ...second, afterMs: 0 }]
        },
      },
      (result) => result.kind === 'sent',
    ),
}
