/** An order backend that is overloaded, or whose flow is too complex (F7, cause C2): orders stand still after a good scan. */

import { z } from 'zod'
import type { Fault } from '../../kernel/fault.ts'
import type { Orders } from '../orders.ts'
import { layered } from './layered.ts'

const byDefaultMs = 4_000

const params = z
  .strictObject({
    /** Time one worker needs for one submit, whatever the shop has bought. Default 4,000. */
    serviceMs: z.number().min(0).optional(),
    /** In its place: so many times the time that the shop's own service needs, so that capacity counts (M2). */
    factor: z.number().min(1).optional(),
    workers: z.int().min(1).optional(),
    queueMax: z.int().min(0).optional(),
  })
  .refine(({ serviceMs, factor }) => serviceMs === undefined || factor === undefined, {
    path: ['factor'],
    message: 'give serviceMs or factor, not both',
  })
  // Here and not in the patch: times are scaled once they are whole.
  .transform((given) =>
    given.factor === undefined ? { ...given, serviceMs: given.serviceMs ?? byDefaultMs } : given,
  )

export const slow: Fault<Orders, z.output<typeof params>> = {
  kind: 'orders.slow',
  params,
  describe: ({ serviceMs, factor, workers, queueMax }) =>
    `the order service needs ${factor === undefined ? `${serviceMs} ms` : `${factor} times its time`} for each order` +
    (workers === undefined ? '' : `, on ${workers} workers`) +
    (queueMax === undefined ? '' : `, and lets ${queueMax} wait`),
  inject: (orders, { serviceMs, factor = 1, workers, queueMax }) =>
    layered(orders, (under) => ({
      serviceMs: serviceMs ?? under.serviceMs * factor,
      ...(workers === undefined ? {} : { workers }),
      ...(queueMax === undefined ? {} : { queueMax }),
    })),
}
