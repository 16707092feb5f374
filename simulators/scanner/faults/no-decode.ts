/** Glare, moire or a cracked screen: the code is held there and nothing is read (F12). */

import { z } from 'zod'
import type { Fault } from '../../kernel/fault.ts'
import type { Scanner } from '../scanner.ts'
import { activate, timesParam, timesText } from './bites.ts'

const params = z.strictObject({ times: timesParam })

export type NoDecodeParams = z.infer<typeof params>

export const noDecode: Fault<Scanner, NoDecodeParams> = {
  kind: 'scanner.no-decode',
  params,
  describe: ({ times }) => `the scanner reads nothing of a code before it${timesText(times)}`,
  inject: async (scanner, { times }) =>
    activate(
      scanner,
      times,
      { shopper: (reads) => reads.map((read) => ({ ...read, decoded: false })) },
      (result) => result.kind === 'lost' && result.why === 'not-decoded',
    ),
}
