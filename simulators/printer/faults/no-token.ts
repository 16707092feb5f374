/** An older model, such as a TM-T88III: it does not know GS ( H and never says what is printed (§3.3). */

import { z } from 'zod'
import { activeFault, type Fault } from '../../kernel/fault.ts'
import type { Printer } from '../printer.ts'

export type NoToken = { readonly [Key in never]: never }

export const noToken: Fault<Printer, NoToken> = {
  kind: 'printer.no-token',
  params: z.strictObject({}),
  describe: () => 'the printer is a model that knows no completion token',

  inject: (printer) => {
    let bites = 0
    const stopListening = printer.onEvent((event) => {
      if (event.kind === 'token-unknown') bites += 1
    })
    printer.knowTokens(false)
    return Promise.resolve(
      activeFault(
        () => bites,
        () => {
          stopListening()
          printer.knowTokens(undefined)
          return Promise.resolve()
        },
      ),
    )
  },
}
