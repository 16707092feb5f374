/**
 * An order service that falls over as a whole and comes back (F7): what waited is lost, connections
 * break, and what its store has committed stands although nobody was told.
 */

import { z } from 'zod'
import { elapse } from '../../kernel/elapse.ts'
import type { ActiveFault, Fault } from '../../kernel/fault.ts'
import type { Orders } from '../orders.ts'

const params = z.strictObject({
  /** `order-received` dies before the commit, `order-issued` behind it, before the answer. Absent: at once. */
  onFact: z.enum(['order-received', 'order-issued']).optional(),
  /** Which occurrence of the fact, from 1. */
  nth: z.int().min(1).default(1),
  restartAfterMs: z.number().min(0).default(5_000),
})

/** Dies once. Bites with every request that it left unanswered, or that came while it was dead. */
export const crash: Fault<Orders, z.output<typeof params>> = {
  kind: 'orders.crash',
  params,
  describe: ({ onFact, restartAfterMs }) =>
    `the order service is killed${onFact === undefined ? '' : ` the moment of "${onFact}"`}, and comes back after ${restartAfterMs} ms`,
  async inject(orders, { onFact, nth, restartAfterMs }): Promise<ActiveFault> {
    let bites = 0
    let seen = 0
    let restarted: Promise<void> | undefined
    const healed = new AbortController()
    const kill = () => {
      if (!orders.crash(() => (bites += 1))) return
      restarted = elapse(orders.clock, restartAfterMs, healed.signal).then(() => orders.restart())
    }
    const stop = orders.onFact((kind) => {
      if (kind !== onFact) return
      seen += 1
      if (seen === nth) kill()
    })
    if (onFact === undefined) kill()
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
