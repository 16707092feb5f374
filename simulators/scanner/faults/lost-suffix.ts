/** A configuration barcode was scanned by mistake: reads no longer end with their suffix (F20). */

import { z } from 'zod'
import type { Fault } from '../../kernel/fault.ts'
import type { Scanner } from '../scanner.ts'
import { activate, timesParam, timesText } from './bites.ts'

const params = z.strictObject({ times: timesParam })

export type LostSuffixParams = z.infer<typeof params>

export const lostSuffix: Fault<Scanner, LostSuffixParams> = {
  kind: 'scanner.lost-suffix',
  params,
  describe: ({ times }) => `the scanner sends a code without its suffix${timesText(times)}`,
  inject: async (scanner, { times }) =>
    activate(
      scanner,
      times,
      {
        reads: (reads) => {
          if (scanner.settings.suffix === '') return undefined
          return reads.map((read) => ({ ...read, suffix: false }))
        },
      },
      (result) => result.kind === 'sent',
    ),
}
