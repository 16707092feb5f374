/** A floor under the amount, found out before the charge (F16): declined, and rightly so. */

import { z } from 'zod'
import type { Fault } from '../../kernel/fault.ts'
import type { Orders } from '../orders.ts'
import { layered } from './layered.ts'

const params = z.strictObject({ floorFen: z.int().min(1).default(1_000) })

export const floor: Fault<Orders, z.output<typeof params>> = {
  kind: 'orders.floor',
  params,
  describe: ({ floorFen }) =>
    `the shop takes no order below ${floorFen} fen, and says so when asked`,
  inject: (orders, { floorFen }) => layered(orders, { floorFen, floorCheck: 'before-charge' }),
}
