/**
 * Several codes are in sight at once, and the scanner sends them all in one shot: what the till does
 * not take queues up before the next sale (inventree-app #625).
 */

import { z } from 'zod'
import type { Fault } from '../../kernel/fault.ts'
import { otherCode, otherCodeKinds } from '../other-codes.ts'
import type { Scanner } from '../scanner.ts'
import { activate, timesParam, timesText } from './bites.ts'

const params = z.strictObject({
  /** In the order in which they leave; `payment` is the shopper's payment code. */
  codes: z
    .array(z.enum(['payment', ...otherCodeKinds]))
    .min(2)
    .max(5)
    .default(['ean13', 'payment', 'membership']),
  times: timesParam,
})

export type SeveralCodesParams = z.infer<typeof params>

export const severalCodes: Fault<Scanner, SeveralCodesParams> = {
  kind: 'scanner.several-codes',
  params,
  describe: ({ codes, times }) =>
    `the scanner sends ${codes.length} codes in one shot: ${codes.join(', ')}${timesText(times)}`,
  inject: async (scanner, { codes, times }) =>
    activate(
      scanner,
      times,
      {
        shopper: ([first], { code }) =>
          first &&
          codes.map((what, nth) => {
            const read = { ...first, afterMs: nth === 0 ? first.afterMs : 0 }
            return what === 'payment' ? read : { ...read, ...otherCode(what, code), foreign: true }
          }),
      },
      (result, read) => result.kind === 'sent' && read.foreign === true,
    ),
}
