/**
 * An order service that stands still: swapped out, sent to sleep, collecting its garbage. It takes
 * connections and answers nobody; afterwards it goes on with what waited, also for those who left.
 */

import { z } from 'zod'
import { activeFault, type Fault } from '../../kernel/fault.ts'
import type { Orders } from '../orders.ts'

const params = z.strictObject({})

/** Frozen from the injection to the heal. Bites with every request that waited for it. */
export const pause: Fault<Orders, z.output<typeof params>> = {
  kind: 'orders.pause',
  params,
  describe: () => 'the order service stands still',
  async inject(orders) {
    let bites = 0
    const resume = orders.pause(() => (bites += 1))
    return activeFault(
      () => bites,
      async () => resume?.(),
    )
  },
}
