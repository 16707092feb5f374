/** An order that is committed while its answer never comes (F4): the till waits, and gives up. */

import { z } from 'zod'
import type { Fault } from '../../kernel/fault.ts'
import type { HttpReply } from '../../lines/http.ts'
import type { Taker } from '../fault-points.ts'
import type { Orders } from '../orders.ts'

const params = z.strictObject({
  /** Bites at most so often; absent: as long as it is active. */
  times: z.int().min(1).optional(),
})

export const answerLost: Fault<Orders, z.output<typeof params>> = {
  kind: 'orders.answer-lost',
  params,
  describe: ({ times }) =>
    'the order service commits and its answer never comes' +
    (times === undefined ? '' : `, ${times} times`),
  inject(orders, { times = Infinity }) {
    const withheld: HttpReply[] = []
    const take: Taker = (_submit, reply) => {
      if (withheld.length >= times) return false
      withheld.push(reply)
      return true
    }
    orders.faultPoints.beforeAnswer.add(take)
    return Promise.resolve({
      bites: () => withheld.length,
      heal() {
        orders.faultPoints.beforeAnswer.delete(take)
        for (const reply of withheld) reply.hangUp()
        return Promise.resolve()
      },
    })
  },
}
