/** A service that falls over between receiving an order and committing it: nothing is issued, nobody is told. */

import { z } from 'zod'
import type { Fault } from '../../kernel/fault.ts'
import type { Taker } from '../fault-points.ts'
import type { Orders } from '../orders.ts'

const params = z.strictObject({
  /** Bites at most so often; absent: as long as it is active. */
  times: z.int().min(1).optional(),
})

export const crashBeforeCommit: Fault<Orders, z.output<typeof params>> = {
  kind: 'orders.crash-before-commit',
  params,
  describe: ({ times }) =>
    `the order service crashes before it commits${times === undefined ? '' : `, ${times} times`}`,
  inject(orders, { times = Infinity }) {
    let bites = 0
    const take: Taker = (_submit, reply) => {
      if (bites >= times) return false
      bites += 1
      reply.hangUp()
      return true
    }
    orders.faultPoints.beforeCommit.add(take)
    return Promise.resolve({
      bites: () => bites,
      heal() {
        orders.faultPoints.beforeCommit.delete(take)
        return Promise.resolve()
      },
    })
  },
}
