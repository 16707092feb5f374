/**
 * A merchant's standing, from not yet audited to frozen: which of them still takes money, which still
 * gives it back, and what the platform says instead (domain §1.10 for the shape of the refusal; §1.4
 * for the standings, which only Alipay publishes a code for each of).
 */

import { refused } from './answers.ts'
import type { PaymentAnswer } from './payment.ts'
import type { MerchantStatus, PlatformRules } from './rules.ts'

interface Standing {
  /** Why it takes no money. */
  readonly takes?: string
  /** Why it gives none back. */
  readonly givesBack?: readonly [code: 'NO_AUTH' | 'NOT_ENOUGH', message: string]
}

const frozen = 'the merchant is frozen: its money does not move'

const standings: { readonly [Status in MerchantStatus]: Standing } = {
  normal: {},
  unaudited: { takes: 'the merchant has not passed its audit: there is no agreement' },
  dormant: { takes: 'the merchant has not traded for three months: activate it again' },
  restricted: { takes: '此商家的收款功能已被限制' },
  suspended: { takes: 'the merchant may not collect more: its receipts are suspended' },
  blacklisted: { takes: 'the merchant is blocked by risk control' },
  overdrawn: { givesBack: ['NOT_ENOUGH', "the merchant's account has not enough money"] },
  frozen: { takes: frozen, givesBack: ['NO_AUTH', frozen] },
}

export const takesMoney = (status: MerchantStatus): boolean => standings[status].takes === undefined

export const givesMoneyBack = (status: MerchantStatus): boolean =>
  standings[status].givesBack === undefined

type Rules = Pick<PlatformRules, 'merchantStatus' | 'blockedWithoutCode'>

/** What a merchant that takes no money is answered: 403; undefined when it takes money. */
export function takingRefused(rules: Rules): PaymentAnswer | undefined {
  const why = standings[rules.merchantStatus].takes
  return why === undefined ? undefined : blocked(why, rules)
}

/** As `takingRefused`, for a reverse or a refund that would give money back. */
export function givingBackRefused(rules: Rules): PaymentAnswer | undefined {
  const [code, why] = standings[rules.merchantStatus].givesBack ?? []
  if (code === undefined || why === undefined) return undefined
  // The refund interface answers NOT_ENOUGH with 403; it is not the payer's purse that is empty.
  return code === 'NO_AUTH' ? blocked(why, rules) : { ...refused(code, why), status: 403 }
}

/** V2's third shape of the refusal has words and no error code at all (domain §1.10). */
const blocked = (why: string, { blockedWithoutCode }: Rules): PaymentAnswer =>
  blockedWithoutCode
    ? { status: 403, body: { code: 'FAIL', message: why } }
    : refused('NO_AUTH', why)
