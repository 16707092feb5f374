/**
 * The scanner talks at another speed than its host listens at: every read arrives as noise (F20). On
 * a pty the host's own setting is seen, and a host that set the scanner's speed hears it well.
 */

import { z } from 'zod'
import type { Fault } from '../../kernel/fault.ts'
import type { Scanner } from '../scanner.ts'
import { heardAtBaud } from '../serial-bits.ts'
import { timesParam, timesText } from './bites.ts'
import { heardOtherwise } from './heard-otherwise.ts'

/** Where the line has no speed: the factory default of several makers (domain §2.3). */
const hostBaudDefault = 9_600

const params = z.strictObject({
  scannerBaud: z.int().min(300).max(4_000_000).default(38_400),
  times: timesParam,
})

export type BaudMismatchParams = z.infer<typeof params>

export const baudMismatch: Fault<Scanner, BaudMismatchParams> = {
  kind: 'scanner.baud-mismatch',
  params,
  describe: ({ scannerBaud, times }) =>
    `the scanner talks at ${scannerBaud} baud, whatever its host listens at${timesText(times)}`,
  inject: async (scanner, { scannerBaud, times }) =>
    heardOtherwise(scanner, times, (bytes) =>
      heardAtBaud(bytes, scannerBaud, scanner.hostBaud ?? hostBaudDefault),
    ),
}
