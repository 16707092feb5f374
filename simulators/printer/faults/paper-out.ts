/** The roll ends in the middle of a receipt; perhaps someone comes and loads another (F23). */

import { z } from 'zod'
import type { Timer } from '../../kernel/clock.ts'
import { activeFault, type Fault } from '../../kernel/fault.ts'
import type { Printer } from '../printer.ts'

export interface PaperOut {
  /** Lines that still come out. */
  readonly afterLines: number
  /** Counted from the end of the roll; left out, the paper comes with healing. */
  readonly reloadAfterMs?: number | undefined
}

export const paperOut: Fault<Printer, PaperOut> = {
  kind: 'printer.paper-out',
  params: z.strictObject({
    afterLines: z.int().min(0).default(3),
    reloadAfterMs: z.number().min(0).optional(),
  }),
  describe: ({ afterLines, reloadAfterMs }) =>
    `the printer runs out of paper after ${afterLines} more lines` +
    (reloadAfterMs === undefined ? '' : `, and gets a new roll ${reloadAfterMs} ms later`),

  inject: (printer, { afterLines, reloadAfterMs }) => {
    const linesBefore = printer.paperLines
    let bites = 0
    let reloaded = false
    let timer: Timer | undefined
    const reload = () => {
      if (reloaded) return
      reloaded = true
      // Somebody else may have been quicker: nobody tears a good roll out of a printer that prints.
      if (printer.stops.includes('paper-end')) printer.loadPaper()
    }
    const stopListening = printer.onEvent((event) => {
      if (event.kind === 'stopped' && event.cause === 'paper-end' && !reloaded) bites += 1
      const out = event.kind === 'status' && printer.stops.includes('paper-end')
      if (out && reloadAfterMs !== undefined) {
        timer ??= printer.clock.after(reloadAfterMs, reload)
      }
    })
    printer.removePaper(afterLines)
    return Promise.resolve(
      activeFault(
        () => bites,
        () => {
          stopListening()
          if (timer !== undefined) printer.clock.stop(timer)
          if (!printer.stops.includes('paper-end') && !reloaded) {
            const printed = afterLines - printer.paperLines
            printer.setPaperLines(linesBefore - printed)
          }
          // Also what another one took meanwhile: nobody else may be left to bring it back.
          if (printer.stops.includes('paper-end')) printer.loadPaper()
          reloaded = true
          return Promise.resolve()
        },
      ),
    )
  },
}
