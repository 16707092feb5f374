/**
 * What an answer of the platform says about a charge (domain §1.1–1.3). Only what the vendor calls
 * final is final; whatever this build does not know is unknown (row F21).
 */

import type { CallResult } from '../../kernel/effects.ts'
import type { ToldReason } from '../../ledger/facts.ts'
import type { PlatformError, Stamped, Transaction } from '../../platform/wire.ts'
import type { Till } from './till.ts'
import { runningVersion } from './versions.ts'

export type Seen =
  | { readonly kind: 'paid' }
  /** The shopper may still pay. */
  | { readonly kind: 'open' }
  /** The shopper gave up. The vendor asks for a reverse all the same. */
  | { readonly kind: 'pay-error' }
  /** Revoked, closed or refunded: nothing is kept, and nothing will be. */
  | { readonly kind: 'closed' }
  /** The platform does not know it, yet: no proof that it never will (domain §1.8 rule 5). */
  | { readonly kind: 'missing' }
  /** `because`: the platform's own words, when it gave any. */
  | { readonly kind: 'refused'; readonly reason: ToldReason; readonly because?: string }
  | { readonly kind: 'not-sent'; readonly reason: ToldReason }
  | { readonly kind: 'unknown'; readonly reason: ToldReason }

/** How charging an attempt ended. */
export type Charged =
  | { readonly kind: 'paid' }
  | { readonly kind: 'not-paid'; readonly reason: ToldReason }
  | { readonly kind: 'to-reverse'; readonly reason: ToldReason }

const refusals: Readonly<Record<string, ToldReason>> = {
  AUTH_CODE_INVALID: 'code-refused',
  AUTHCODEEXPIRE: 'code-refused',
  AMOUNT_LIMIT_MINIMUM: 'below-floor',
  AMOUNT_LIMIT_MAXIMUM: 'above-ceiling',
  AMOUNT_LIMIT_DAY: 'limit-reached',
  AMOUNT_LIMIT_MONTH: 'limit-reached',
  ORDER_CLOSED: 'payment-refused',
  OUT_TRADE_NO_USED: 'payment-refused',
  PARAM_ERROR: 'payment-refused',
  NOT_ENOUGH: 'payment-refused',
  TRADE_ERROR: 'payment-refused',
}

/** What somebody's software takes for the end of the matter. */
const failed = { kind: 'refused', reason: 'payment-refused' } as const

/** Whatever it says: an old build has no use for this status or this signature (row F21). */
export function cannotRead(
  till: Pick<Till, 'mitigations' | 'rules'>,
  { status, body }: { readonly status: number; readonly body: Stamped },
): boolean {
  const { acceptsOnly200, pinnedSerial } = runningVersion(till)
  if (acceptsOnly200 && status !== 200) return true
  return pinnedSerial !== undefined && body.serial !== undefined && body.serial !== pinnedSerial
}

/** @param asked a refusal to take money is definite; a refusal to say what became of it is not. */
export function readTransaction(
  till: Pick<Till, 'mitigations' | 'rules'>,
  result: CallResult<Transaction | PlatformError>,
  asked: 'pay' | 'query',
): Seen {
  if (result.kind === 'not-sent') return { kind: 'not-sent', reason: 'network-unstable' }
  if (result.kind === 'no-answer') return { kind: 'unknown', reason: 'timed-out' }
  const { status, body } = result
  if (cannotRead(till, result)) return failed
  if ('trade_state' in body) return readState(body.trade_state)
  if (status === 202 || body.code === 'USER_PAYING') return { kind: 'open' }
  if (status === 404 && body.code === 'ORDER_NOT_EXIST') return { kind: 'missing' }
  if (status >= 500) return { kind: 'unknown', reason: 'platform-maintenance' }
  const because = `HTTP ${status} ${body.code}: ${body.message}`
  if (status === 401 || status === 403) {
    const reason = status === 401 ? 'call-staff' : blockedReason(till)
    return asked === 'pay' ? { kind: 'refused', reason, because } : { kind: 'unknown', reason }
  }
  const reason = refusals[body.code]
  if (status >= 400 && reason !== undefined) return { kind: 'refused', reason, because }
  return { kind: 'unknown', reason: 'call-staff' }
}

/** M6: 403 is about the merchant, whatever the code beside it; without M6 it is one more failure. */
const blockedReason = ({ mitigations }: Pick<Till, 'mitigations'>): ToldReason =>
  mitigations.has('M6') ? 'merchant-blocked' : 'payment-refused'

function readState(state: string): Seen {
  switch (state) {
    case 'SUCCESS':
      return { kind: 'paid' }
    case 'PAYERROR':
      return { kind: 'pay-error' }
    case 'CLOSED':
    case 'REVOKED':
    case 'REFUND':
      return { kind: 'closed' }
    default:
      return { kind: 'open' } // USERPAYING, NOTPAY, and whatever a newer platform may say
  }
}
