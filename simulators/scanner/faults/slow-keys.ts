/**
 * A scanner that types slowly: 80 to 350 ms from one character to the next. A host that ends a read
 * by silence gets it in pieces (F20; woocommerce-ios #15768, domain §2.3).
 */

import { z } from 'zod'
import type { Fault } from '../../kernel/fault.ts'
import type { Scanner } from '../scanner.ts'
import { activate, timesParam, timesText } from './bites.ts'

const params = z.strictObject({
  /** From one character to the next. */
  gapMs: z.number().positive().max(5_000).default(350),
  times: timesParam,
})

export type SlowKeysParams = z.infer<typeof params>

export const slowKeys: Fault<Scanner, SlowKeysParams> = {
  kind: 'scanner.slow-keys',
  params,
  describe: ({ gapMs, times }) =>
    `the scanner sends a code character by character, ${gapMs} ms apart${timesText(times)}`,
  inject: async (scanner, { gapMs, times }) =>
    activate(
      scanner,
      times,
      { reads: (reads) => reads.map((read) => ({ ...read, gapMs })) },
      (result) => result.kind === 'sent' && result.bytes > 1,
    ),
}
