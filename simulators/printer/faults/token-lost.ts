/** Prints all of it and never says so: the completion token is not sent. */

import { z } from 'zod'
import { activeFault, type Fault } from '../../kernel/fault.ts'
import type { Printer } from '../printer.ts'

export interface TokenLost {
  readonly times: number
}

export const tokenLost: Fault<Printer, TokenLost> = {
  kind: 'printer.token-lost',
  params: z.strictObject({ times: z.int().min(1).default(1) }),
  describe: ({ times }) =>
    `the printer prints, but ${times === 1 ? 'its next completion token is' : `its next ${times} completion tokens are`} never sent`,

  inject: (printer, { times }) => {
    let bites = 0
    const stopListening = printer.onEvent((event) => {
      if (event.kind === 'token-lost') bites += 1
    })
    printer.loseTokens(times)
    return Promise.resolve(
      activeFault(
        () => bites,
        () => {
          stopListening()
          printer.loseTokens(0)
          return Promise.resolve()
        },
      ),
    )
  },
}
