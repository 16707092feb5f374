/** What stands in the books for an amount: the amount, unless somebody took the wrong unit (domain F30). */

import { fen, type Fen } from '../kernel/units.ts'
import type { OrdersRules } from './rules.ts'

/** @returns whole fen, whatever they mean by now. */
export function bookedFen(
  amountFen: Fen,
  { bookedAs, couponFen }: Pick<OrdersRules, 'bookedAs' | 'couponFen'>,
): Fen {
  switch (bookedAs) {
    case 'fen':
      return amountFen
    case 'yuan':
      return fen(Math.round(amountFen / 100))
    case 'truncated-yuan':
      // 19.99 × 100 is 1998.9999999999998: one sale in some is short of a fen.
      return fen(Math.trunc((amountFen / 100) * 100))
    case 'payer-total':
      return fen(Math.max(0, amountFen - couponFen))
  }
}
