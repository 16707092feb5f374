/** Someone leans on the cover: it opens, and the printer waits for it to be closed (F23). */

import { z } from 'zod'
import { activeFault, type Fault } from '../../kernel/fault.ts'
import type { Printer } from '../printer.ts'
import { afterPrintedLines } from './after-lines.ts'

export interface CoverOpen {
  /** Lines that still come out; 0 is now. */
  readonly afterLines: number
}

export const coverOpen: Fault<Printer, CoverOpen> = {
  kind: 'printer.cover-open',
  params: z.strictObject({ afterLines: z.int().min(0).default(0) }),
  describe: ({ afterLines }) =>
    `the printer's cover is opened ${afterLines === 0 ? '' : `after ${afterLines} more lines `}and stays open`,

  inject: (printer, { afterLines }) => {
    let bites = 0
    const stopListening = printer.onEvent((event) => {
      if (event.kind === 'stopped' && event.cause === 'cover-open') bites += 1
    })
    const callOff = afterPrintedLines(printer, afterLines, () => printer.openCover())
    return Promise.resolve(
      activeFault(
        () => bites,
        () => {
          callOff()
          stopListening()
          printer.closeCover()
          return Promise.resolve()
        },
      ),
    )
  },
}
