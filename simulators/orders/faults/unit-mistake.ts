/** Books in the wrong unit, or through a float (F30): the money is right, and the order says another amount. */

import { z } from 'zod'
import type { Fault } from '../../kernel/fault.ts'
import type { Orders } from '../orders.ts'
import { layered } from './layered.ts'

const params = z.strictObject({
  /**
   * `yuan`: 12 for 12.34. `truncated-yuan`: 19.98 for 19.99, by way of a float. `payer-total`: what the
   * shopper paid, the platform's coupon taken off.
   */
  as: z.enum(['yuan', 'truncated-yuan', 'payer-total']).default('yuan'),
  /** Only for `payer-total`. */
  couponFen: z.int().min(1).default(100),
})

const sentences = {
  yuan: () => 'the order service books yuan where fen should stand',
  'truncated-yuan': () => 'the order service books amounts by way of a float, and cuts them off',
  'payer-total': (couponFen: number) =>
    `the order service books what the shopper paid, ${couponFen} fen of coupon less than the sale`,
} as const

/** Bites with every order that is booked with another amount than it was asked for. */
export const unitMistake: Fault<Orders, z.output<typeof params>> = {
  kind: 'orders.unit-mistake',
  params,
  describe: ({ as, couponFen }) => sentences[as](couponFen),
  inject: (orders, { as, couponFen }) => layered(orders, { bookedAs: as, couponFen }),
}
