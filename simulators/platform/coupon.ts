/** A payer's coupon: what they pay is less than what the merchant asked for (domain §4.2 row F30). */

import { fen, type Fen } from '../kernel/units.ts'
import type { PlatformRules } from './rules.ts'

/** What it takes off an amount: at least 1 fen is left to pay. Undefined: there is none. */
export function couponOf(
  amountFen: Fen,
  { couponOffFen }: Pick<PlatformRules, 'couponOffFen'>,
): Fen | undefined {
  const offFen = Math.min(couponOffFen, amountFen - 1)
  return offFen > 0 ? fen(offFen) : undefined
}
