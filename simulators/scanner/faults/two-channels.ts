/**
 * One scan reaches the till over two channels, as keys and as a message of the scanner's driver, and
 * both go into one field: 4354210 becomes 43542104354210 (openboxes-mobile #437).
 */

import { z } from 'zod'
import type { Fault } from '../../kernel/fault.ts'
import type { Scanner } from '../scanner.ts'
import { activate, timesParam, timesText } from './bites.ts'

const params = z.strictObject({ times: timesParam })

export type TwoChannelsParams = z.infer<typeof params>

export const twoChannels: Fault<Scanner, TwoChannelsParams> = {
  kind: 'scanner.two-channels',
  params,
  describe: ({ times }) =>
    `a scan is delivered twice, over two channels and without anything between${timesText(times)}`,
  inject: async (scanner, { times }) =>
    activate(
      scanner,
      times,
      { reads: (reads) => reads.map((read) => ({ ...read, channels: 2 })) },
      (result) => result.kind === 'sent',
    ),
}
