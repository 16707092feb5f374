/**
 * Somebody set the printer to a code page of its own, and it has no Chinese font: what a receipt says
 * in Chinese comes out as other signs; numbers and ASCII stay readable (F20, domain §3.1).
 */

import { z } from 'zod'
import { activeFault, type Fault } from '../../kernel/fault.ts'
import type { Printer } from '../printer.ts'

/** Name → the n of ESC t. */
const pages = { pc437: 0, katakana: 1, pc850: 2, wpc1252: 16, pc866: 17 } as const

const params = z.strictObject({
  to: z.enum(['pc437', 'katakana', 'pc850', 'wpc1252', 'pc866']).default('pc437'),
})

export type CodePage = z.infer<typeof params>

/** Bites once for every piece of paper with a character on it that was meant otherwise. */
export const codePage: Fault<Printer, CodePage> = {
  kind: 'printer.code-page',
  params,
  describe: ({ to }) => `the printer is set to code page ${to} and prints no Chinese`,

  inject: (printer, { to }) => {
    let bites = 0
    let misreadChars = printer.misreadChars
    const look = () => {
      if (printer.misreadChars === misreadChars) return
      misreadChars = printer.misreadChars
      bites += 1
    }
    const stopListening = printer.onEvent((event) => {
      if (event.kind === 'piece') look()
    })
    printer.fixCodePage(pages[to])
    return Promise.resolve(
      activeFault(
        () => bites,
        () => {
          look()
          stopListening()
          printer.fixCodePage(undefined)
          return Promise.resolve()
        },
      ),
    )
  },
}
