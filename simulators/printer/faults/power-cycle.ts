/** The plug is pulled in the middle of a receipt and put back: half of it is on paper, the rest is gone. */

import { z } from 'zod'
import type { Fault } from '../../kernel/fault.ts'
import type { Printer } from '../printer.ts'
import { afterPrintedLines } from './after-lines.ts'

export interface PowerCycle {
  /** Lines that still come out; 0 is now. */
  readonly afterLines: number
}

export const powerCycle: Fault<Printer, PowerCycle> = {
  kind: 'printer.power-cycle',
  params: z.strictObject({ afterLines: z.int().min(0).default(3) }),
  describe: ({ afterLines }) =>
    `the printer loses power ${afterLines === 0 ? 'at once' : `after ${afterLines} more lines`} and comes back with an empty buffer`,

  inject: (printer, { afterLines }) => {
    let bites = 0
    const callOff = afterPrintedLines(printer, afterLines, () => {
      if (printer.powerCycle()) bites += 1
    })
    return Promise.resolve({
      bites: () => bites,
      heal: () => {
        callOff()
        return Promise.resolve()
      },
    })
  },
}
