/** An order backend that is overloaded, or whose flow is too complex (F7, cause C2): orders stand still after a good scan. */

import { z } from 'zod'
import type { Fault } from '../../kernel/fault.ts'
import type { Orders } from '../orders.ts'
import type { OrdersRules } from '../rules.ts'
import { layered } from './layered.ts'

const params = z.strictObject({
  /** Time one worker needs for one submit. */
  serviceMs: z.number().min(0).default(4_000),
  workers: z.int().min(1).optional(),
  queueMax: z.int().min(0).optional(),
})

export const slow: Fault<Orders, z.output<typeof params>> = {
  kind: 'orders.slow',
  params,
  describe: ({ serviceMs, workers, queueMax }) =>
    `the order service needs ${serviceMs} ms for each order` +
    (workers === undefined ? '' : `, on ${workers} workers`) +
    (queueMax === undefined ? '' : `, and lets ${queueMax} wait`),
  inject(orders, { serviceMs, workers, queueMax }) {
    const patch: Partial<OrdersRules> = {
      serviceMs,
      ...(workers === undefined ? {} : { workers }),
      ...(queueMax === undefined ? {} : { queueMax }),
    }
    return layered(orders, patch)
  },
}
