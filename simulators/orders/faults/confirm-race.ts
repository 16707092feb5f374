/**
 * The till's confirmation and the platform's notice are handled at once, and both fail on the lock of
 * the order (field bug medusajs/medusa #13301): one paid order in twenty is missing.
 */

import { z } from 'zod'
import type { Fault } from '../../kernel/fault.ts'
import { refusal } from '../core.ts'
import type { Taker, Via } from '../fault-points.ts'
import { acknowledged, notAcknowledged } from '../notice-desk.ts'
import type { Orders } from '../orders.ts'

const params = z.strictObject({
  /** Of so many sales that are told of by a notice, the last. */
  oneIn: z.int().min(1).default(20),
})

/**
 * Needs notices: a sale without one has nothing to race with. A shop that trusts acknowledges before it
 * works, so that the notice is gone; one that verifies says that it failed, and it comes again.
 */
export const confirmRace: Fault<Orders, z.output<typeof params>> = {
  kind: 'orders.confirm-race',
  params,
  describe: ({ oneIn }) =>
    `for one sale in ${oneIn} the confirmation and the notice are handled at once, and both fail on the lock`,
  inject(orders, { oneIn }) {
    let bites = 0
    const noticed = new Set<string>()
    /** By sale: who has not failed yet. */
    const racing = new Map<string, Set<Via>>()
    const take: Taker = ({ saleNo }, reply, via) => {
      if (via === 'notice' && !noticed.has(saleNo)) {
        noticed.add(saleNo)
        if (noticed.size % oneIn === 0) racing.set(saleNo, new Set(['notice', 'submit']))
      }
      if (racing.get(saleNo)?.delete(via) !== true) return false
      bites += 1
      const { status, body } = answerTo(via, orders.rules.notices)
      reply.send(status, body)
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

const locked = 'The order is locked by another request.'

function answerTo(via: Via, notices: Orders['rules']['notices']) {
  if (via === 'submit') return refusal(503, 'DATABASE_DOWN', locked)
  return notices === 'trusted' ? acknowledged : notAcknowledged(500, locked)
}
