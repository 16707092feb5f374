/** Two beeps for one shopper: a scanner that is always looking reads once more (F13). */

import { z } from 'zod'
import type { Fault } from '../../kernel/fault.ts'
import type { Scanner } from '../scanner.ts'
import { activate, timesParam, timesText } from './bites.ts'
import { secondRead } from './second-read.ts'

const params = z.strictObject({
  /**
   * `same-code`: the wallet shows its digits as a QR code and as a bar code, and the second symbol
   * gets past the reread delay (domain §2.2). `refreshed-code`: the wallet shows a fresh code as
   * soon as the first is used; bites only where the shopper's next code is known.
   */
  as: z.enum(['same-code', 'refreshed-code']).default('same-code'),
  /** From the end of the first read to the second. */
  gapMs: z.number().min(0).max(60_000).default(300),
  times: timesParam,
})

export type DoubleReadParams = z.infer<typeof params>

export const doubleRead: Fault<Scanner, DoubleReadParams> = {
  kind: 'scanner.double-read',
  params,
  describe: ({ as, gapMs, times }) =>
    as === 'same-code'
      ? `the scanner reads a code twice, ${gapMs} ms apart, as QR code and as bar code${timesText(times)}`
      : `the scanner reads a code, and ${gapMs} ms later the one the wallet shows next${timesText(times)}`,
  inject: async (scanner, { as, gapMs, times }) =>
    activate(
      scanner,
      times,
      {
        shopper: (reads, presented) => {
          const second = secondRead(reads, presented, as)
          return second && [...reads, { ...second, afterMs: gapMs }]
        },
      },
      (result) => result.kind === 'sent',
    ),
}
