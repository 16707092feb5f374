/** The printer is offline, for no reason that it can name: it answers status, and prints nothing. */

import { z } from 'zod'
import { activeFault, type Fault } from '../../kernel/fault.ts'
import type { Printer } from '../printer.ts'

export type Offline = { readonly [Key in never]: never }

export const offline: Fault<Printer, Offline> = {
  kind: 'printer.offline',
  params: z.strictObject({}),
  describe: () => 'the printer goes offline',

  inject: (printer) => {
    let bites = 0
    const stopListening = printer.onEvent((event) => {
      if (event.kind === 'stopped' && event.cause === 'offline') bites += 1
    })
    printer.setOffline(true)
    return Promise.resolve(
      activeFault(
        () => bites,
        () => {
          stopListening()
          printer.setOffline(false)
          return Promise.resolve()
        },
      ),
    )
  },
}
