/**
 * A scanner that types slowly: 80 to 350 ms from one character to the next. A host that ends a read
 * by silence gets it in pieces (F20; woocommerce-ios #15768, domain §2.3).
 */

import { z } from 'zod'
import type { Fault } from '../../kernel/fault.ts'
import type { Scanner } from '../scanner.ts'
import { activate, timesParam, timesText } from './bites.ts'

const params = z.strictObject({
  /**
   * A rate, because it stays real when time is scaled: devices keep their own pace, and so does the
   * silence by which a host tells reads apart. 12.5 is 80 ms a character; the default is 357 ms,
   * longer than the 300 ms of silence that end a read.
   */
  charsPerSecond: z.number().min(0.2).max(1_000).default(2.8),
  times: timesParam,
})

export type SlowKeysParams = z.infer<typeof params>

export const slowKeys: Fault<Scanner, SlowKeysParams> = {
  kind: 'scanner.slow-keys',
  params,
  describe: ({ charsPerSecond, times }) =>
    `the scanner types ${charsPerSecond} characters a second${timesText(times)}`,
  inject: async (scanner, { charsPerSecond, times }) =>
    activate(
      scanner,
      times,
      { reads: (reads) => reads.map((read) => ({ ...read, gapMs: 1_000 / charsPerSecond })) },
      (result) => result.kind === 'sent' && result.bytes > 1,
    ),
}
