/** A hand that moves away too soon: only the front of the code is read (F12). */

import { z } from 'zod'
import type { Fault } from '../../kernel/fault.ts'
import type { Scanner } from '../scanner.ts'
import { activate, timesParam, timesText } from './bites.ts'

const params = z.strictObject({
  /** How much of the front is caught; a code no longer than this is left whole. */
  caughtChars: z.int().min(1).default(9),
  times: timesParam,
})

export type FragmentParams = z.infer<typeof params>

export const fragment: Fault<Scanner, FragmentParams> = {
  kind: 'scanner.fragment',
  params,
  describe: ({ caughtChars, times }) =>
    `the scanner sends only the first ${caughtChars} characters of a code${timesText(times)}`,
  inject: async (scanner, { caughtChars, times }) =>
    activate(
      scanner,
      times,
      {
        shopper: (reads) => {
          if (reads.every(({ code }) => code.length <= caughtChars)) return undefined
          return reads.map((read) => ({ ...read, caughtChars }))
        },
      },
      (result, read) => result.kind === 'sent' && result.code !== read.code,
    ),
}
