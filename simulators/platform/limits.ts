/** What a merchant may collect, for one sale, one day and one month (domain §1.10, rows F16 and F17). */

import type { PlatformRules } from './rules.ts'

/** What a merchant has collected and kept so far, by the platform's calendar. */
export interface Taken {
  readonly dayFen: number
  readonly monthFen: number
}

type LimitCode =
  'AMOUNT_LIMIT_MINIMUM' | 'AMOUNT_LIMIT_MAXIMUM' | 'AMOUNT_LIMIT_DAY' | 'AMOUNT_LIMIT_MONTH'

type LimitRules = Pick<PlatformRules, 'floorFen' | 'ceilingFen' | 'dayLimitFen' | 'monthLimitFen'>

const nothingTaken: Taken = { dayFen: 0, monthFen: 0 }

/** The first limit that the amount is against: the sale's own before the day's before the month's. */
export function limitRefusal(
  amountFen: number,
  { floorFen, ceilingFen, dayLimitFen, monthLimitFen }: LimitRules,
  { dayFen, monthFen }: Taken = nothingTaken,
): LimitCode | undefined {
  if (amountFen < floorFen) return 'AMOUNT_LIMIT_MINIMUM'
  if (amountFen > ceilingFen) return 'AMOUNT_LIMIT_MAXIMUM'
  if (dayLimitFen > 0 && dayFen + amountFen > dayLimitFen) return 'AMOUNT_LIMIT_DAY'
  return monthLimitFen > 0 && monthFen + amountFen > monthLimitFen
    ? 'AMOUNT_LIMIT_MONTH'
    : undefined
}
