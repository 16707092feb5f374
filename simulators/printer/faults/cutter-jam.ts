/**
 * The cutter jams at the next cut: the receipt is printed and hangs in the slot, and the printer
 * stops. With the paper out of the way it still wants DLE ENQ 1 or 2 (F23, domain §3.4).
 */

import { z } from 'zod'
import type { Timer } from '../../kernel/clock.ts'
import { activeFault, type Fault } from '../../kernel/fault.ts'
import type { Printer } from '../printer.ts'

const params = z.strictObject({
  /** From the jam to the moment when somebody has cleared it; absent: at the heal. */
  clearAfterMs: z.number().min(0).max(86_400_000).optional(),
  /** What clearing ends with: `resume` cuts and goes on, `drop` loses what waits, the cut included. */
  then: z.enum(['resume', 'drop']).default('resume'),
})

export type CutterJam = z.infer<typeof params>

export const cutterJam: Fault<Printer, CutterJam> = {
  kind: 'printer.cutter-jam',
  params,
  describe: ({ clearAfterMs, then }) =>
    "the printer's cutter jams at the next cut" +
    (clearAfterMs === undefined ? '' : `, and is cleared ${clearAfterMs} ms later`) +
    (then === 'resume' ? '' : ', and what waits is dropped'),

  inject: (printer, { clearAfterMs, then }) => {
    let bites = 0
    let timer: Timer | undefined
    const clear = () => {
      if (!printer.stops.includes('cutter-jam')) return
      printer.clearJam()
      printer.recover(then === 'drop')
    }
    const stopListening = printer.onEvent((event) => {
      if (event.kind !== 'stopped' || event.cause !== 'cutter-jam') return
      bites += 1
      if (clearAfterMs !== undefined) timer ??= printer.clock.after(clearAfterMs, clear)
    })
    printer.jamAtCut(true)
    return Promise.resolve(
      activeFault(
        () => bites,
        () => {
          stopListening()
          if (timer !== undefined) printer.clock.stop(timer)
          printer.jamAtCut(false)
          clear()
          return Promise.resolve()
        },
      ),
    )
  },
}
