/**
 * A till that loses its power (domain F9): SIGKILL at the very moment a fact of its lane becomes
 * true, before any answer about it can reach the terminal. Works on anyone's terminal: nothing has
 * to be armed inside it.
 */

import { z } from 'zod'
import type { Clock } from '../../kernel/clock.ts'
import { elapse } from '../../kernel/elapse.ts'
import type { ActiveFault, Fault } from '../../kernel/fault.ts'
import type { FactKind } from '../../ledger/facts.ts'

/** A terminal's process as the rig holds it. */
export interface Killable {
  readonly clock: Clock
  /** True when a living process was killed. */
  kill(): boolean
  restart(): Promise<void>
  /** Every fact of this terminal's lane, as it is recorded. Returns how to stop listening. */
  onFact(listener: (kind: FactKind) => void): () => void
}

const momentKinds = [
  'scan-sent',
  'charge-received',
  'captured',
  'order-received',
  'order-issued',
  'receipt-printed',
] as const

const params = z.strictObject({
  onFact: z.enum(momentKinds).default('captured'),
  /** Which occurrence of the fact, from 1. */
  nth: z.int().min(1).default(1),
  restartAfterMs: z.number().min(0).default(5_000),
})

type KillParams = z.output<typeof params>

export const terminalKill: Fault<Killable, KillParams> = {
  kind: 'terminal.kill',
  params,
  describe: ({ onFact }) => `the terminal is killed the moment of "${onFact}"`,
  async inject(terminal, { onFact, nth, restartAfterMs }): Promise<ActiveFault> {
    let seen = 0
    let bites = 0
    let restarted: Promise<void> | undefined
    const healed = new AbortController()
    const stop = terminal.onFact((kind) => {
      if (kind !== onFact) return
      seen += 1
      if (seen !== nth || !terminal.kill()) return
      bites += 1
      restarted = elapse(terminal.clock, restartAfterMs, healed.signal).then(() =>
        terminal.restart(),
      )
      // A restart that fails is reported when the fault is healed.
      restarted.catch(() => undefined)
    })
    return {
      bites: () => bites,
      async heal() {
        stop()
        healed.abort()
        await restarted
      },
    }
  },
}
