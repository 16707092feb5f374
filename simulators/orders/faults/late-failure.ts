/**
 * A failure message that comes late and overwrites a paid order (field bug 202-ecommerce/stripe_official
 * #79): the payment had failed once, was repeated and succeeded, and then the old word arrives.
 */

import { z } from 'zod'
import { elapse } from '../../kernel/elapse.ts'
import type { Fault } from '../../kernel/fault.ts'
import type { Orders } from '../orders.ts'

const params = z.strictObject({
  /** From the issue of the order to the message. */
  afterMs: z.number().min(0).default(2_000),
  /** For so many orders at most; absent: for each that is issued while it is active. */
  times: z.int().min(1).optional(),
})

/**
 * Bites with every message that reaches the service: what it makes of it is the shop's decision. What
 * is under way at the heal does not come any more.
 */
export const lateFailure: Fault<Orders, z.output<typeof params>> = {
  kind: 'orders.late-failure',
  params,
  describe: ({ afterMs, times }) =>
    `${afterMs} ms after an order is issued a late message says that its payment failed` +
    (times === undefined ? '' : `, ${times} times`),
  inject(orders, { afterMs, times = Infinity }) {
    let bites = 0
    let sent = 0
    const healed = new AbortController()
    const send = async (saleNo: string) => {
      await elapse(orders.clock, afterMs, healed.signal)
      if (!healed.signal.aborted && (await orders.hearLateFailure(saleNo))) bites += 1
    }
    const stop = orders.onFact((_kind, fact) => {
      if (fact.kind !== 'order-issued' || sent >= times) return
      sent += 1
      // A message that meets a store in trouble is lost.
      send(fact.saleNo).catch(() => undefined)
    })
    return Promise.resolve({
      bites: () => bites,
      heal() {
        stop()
        healed.abort()
        return Promise.resolve()
      },
    })
  },
}
