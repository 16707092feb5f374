/** A floor that only the issuing step checks, once the money has moved (F16b): paid, and refused. */

import { z } from 'zod'
import type { Fault } from '../../kernel/fault.ts'
import type { Orders } from '../orders.ts'
import { layered } from './layered.ts'

const params = z.strictObject({ floorFen: z.int().min(1).default(1_000) })

export const floorAfterCharge: Fault<Orders, z.output<typeof params>> = {
  kind: 'orders.floor-after-charge',
  params,
  describe: ({ floorFen }) =>
    `the shop takes no order below ${floorFen} fen, and finds out after the charge`,
  inject: (orders, { floorFen }) => layered(orders, { floorFen, floorCheck: 'after-charge' }),
}
