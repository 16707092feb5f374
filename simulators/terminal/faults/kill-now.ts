/** A till whose plug is pulled: SIGKILL at the moment of injection, wherever it happens to be (F9). */

import { z } from 'zod'
import type { ActiveFault, Fault } from '../../kernel/fault.ts'
import { deathsOf, restartAfterMsParam } from './deaths.ts'
import type { Killable } from './killable.ts'

const params = z.strictObject({ restartAfterMs: restartAfterMsParam })

/** Bites when a living process was killed. */
export const terminalKillNow: Fault<Killable, z.output<typeof params>> = {
  kind: 'terminal.kill-now',
  params,
  describe: ({ restartAfterMs }) =>
    `the terminal is killed, and comes back after ${restartAfterMs} ms`,
  async inject(terminal, { restartAfterMs }): Promise<ActiveFault> {
    const deaths = deathsOf(terminal, restartAfterMs)
    if (terminal.kill()) deaths.happened()
    return { bites: deaths.count, heal: deaths.heal }
  },
}
