/** The shopper shows something else than a payment code, and perhaps the right one later (F12, F15). */

import { z } from 'zod'
import type { Fault } from '../../kernel/fault.ts'
import { otherCode, otherCodeKinds, type OtherCodeKind } from '../other-codes.ts'
import type { Scanner } from '../scanner.ts'
import { activate, timesParam, timesText } from './bites.ts'

const params = z.strictObject({
  what: z.enum(otherCodeKinds).default('membership'),
  /** From the wrong code to the payment code; absent: that is shown only when somebody asks again. */
  rightAfterMs: z.number().min(0).max(60_000).optional(),
  times: timesParam,
})

export type WrongCodeParams = z.infer<typeof params>

const nameOf: { readonly [Kind in OtherCodeKind]: string } = {
  ean13: "an article's bar code",
  membership: 'a membership code',
  'merchant-url': "a merchant's payment address",
}

export const wrongCode: Fault<Scanner, WrongCodeParams> = {
  kind: 'scanner.wrong-code',
  params,
  describe: ({ what, rightAfterMs, times }) =>
    `the shopper shows ${nameOf[what]} instead of a payment code` +
    (rightAfterMs === undefined ? '' : `, and ${rightAfterMs} ms later the right one`) +
    timesText(times),
  inject: async (scanner, { what, rightAfterMs, times }) =>
    activate(
      scanner,
      times,
      {
        shopper: ([first, ...rest], { code }) => {
          if (first === undefined) return undefined
          const wrong = { ...first, ...otherCode(what, code), foreign: true }
          if (rightAfterMs === undefined) return [wrong]
          return [wrong, { ...first, afterMs: rightAfterMs }, ...rest]
        },
      },
      (result, read) => result.kind === 'sent' && read.foreign === true,
    ),
}
