/**
 * What an answer of the platform says about a charge (domain §1.1–1.3). Only what the vendor calls
 * final is final; whatever this build does not know is unknown (row F21).
 */

import type { CallResult } from '../../kernel/effects.ts'
import type { ToldReason } from '../../ledger/facts.ts'
import type { PlatformError, Transaction } from '../../platform/wire.ts'

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
  | { readonly kind: 'refused'; readonly reason: ToldReason }
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
  NO_AUTH: 'merchant-blocked',
  ORDER_CLOSED: 'payment-refused',
  OUT_TRADE_NO_USED: 'payment-refused',
  PARAM_ERROR: 'payment-refused',
  NOT_ENOUGH: 'payment-refused',
  TRADE_ERROR: 'payment-refused',
}

export function readTransaction(result: CallResult<Transaction | PlatformError>): Seen {
  if (result.kind === 'not-sent') return { kind: 'not-sent', reason: 'network-unstable' }
  if (result.kind === 'no-answer') return { kind: 'unknown', reason: 'timed-out' }
  const { status, body } = result
  if ('trade_state' in body) return readState(body.trade_state)
  if (status === 202 || body.code === 'USER_PAYING') return { kind: 'open' }
  if (status === 404 && body.code === 'ORDER_NOT_EXIST') return { kind: 'missing' }
  if (status >= 500) return { kind: 'unknown', reason: 'platform-maintenance' }
  const reason = refusals[body.code]
  if (status >= 400 && reason !== undefined) return { kind: 'refused', reason }
  return { kind: 'unknown', reason: 'call-staff' }
}

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
