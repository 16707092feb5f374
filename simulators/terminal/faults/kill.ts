/**
 * A till that loses its power (domain F9): SIGKILL at the very moment a fact of its lane becomes
 * true, before any answer about it can reach the terminal. Works on anyone's terminal: nothing has
 * to be armed inside it.
 */

import { z } from 'zod'
import type { ActiveFault, Fault } from '../../kernel/fault.ts'
import { deathsOf, restartAfterMsParam } from './deaths.ts'
import type { Killable } from './killable.ts'

/** What it may strike at. */
export const killMoments = [
  'scan-sent',
  'charge-received',
  'captured',
  'order-received',
  'order-issued',
  'receipt-printed',
] as const

const params = z.strictObject({
  onFact: z.enum(killMoments).default('captured'),
  /** Which occurrence of the fact, from 1. */
  nth: z.int().min(1).default(1),
  restartAfterMs: restartAfterMsParam,
})

type KillParams = z.output<typeof params>

export const terminalKill: Fault<Killable, KillParams> = {
  kind: 'terminal.kill',
  params,
  describe: ({ onFact }) => `the terminal is killed the moment of "${onFact}"`,
  async inject(terminal, { onFact, nth, restartAfterMs }): Promise<ActiveFault> {
    const deaths = deathsOf(terminal, restartAfterMs)
    let seen = 0
    const stop = terminal.onFact((kind) => {
      if (kind !== onFact) return
      seen += 1
      if (seen === nth && terminal.kill()) deaths.happened()
    })
    return {
      bites: deaths.count,
      async heal() {
        stop()
        await deaths.heal()
      },
    }
  },
}
