/**
 * Whether a decline was told for the right reason: what must be true for each reason. Asked only of
 * sales in which nothing is kept, issued or printed, so the question is why, not whether.
 */

import type { PlatformCode, ToldReason } from '../simulators/ledger/facts.ts'
import { begun, capturesOf, type OrderRefusal, type SaleTruth } from './sale-truth.ts'

const refusedWith = (sale: SaleTruth, ...codes: readonly PlatformCode[]): boolean =>
  sale.attempts.some(({ refusals }) => refusals.some((refusal) => codes.includes(refusal)))

const platformRefused = (sale: SaleTruth): boolean =>
  sale.attempts.some(({ refusals, autoRevoked }) => refusals.length > 0 || autoRevoked)

const ordersRefused = (sale: SaleTruth, ...whys: readonly OrderRefusal[]): boolean =>
  sale.orderRefusals.some((why) => whys.includes(why))

const nothingCharged = (sale: SaleTruth): boolean => !sale.attempts.some(({ received }) => received)

/** No money ever moved. Where it did and went back, the cashier must hear of that instead. */
const nothingCaptured = (sale: SaleTruth): boolean => capturesOf(sale).length === 0

const neverRight = (): boolean => false

export type DeclineEvidence = Readonly<Record<ToldReason, (sale: SaleTruth) => boolean>>

/**
 * Reason → what must be true. Where the network hid the platform's reason, a terminal that says so
 * is right as long as no money moved: it cannot know more.
 */
export const declineEvidence: DeclineEvidence = {
  issued: neverRight,
  'issued-receipt-pending': neverRight,
  'already-issued': neverRight,
  'order-pending': neverRight,
  'timed-out': nothingCaptured,
  'network-unstable': nothingCaptured,
  'lane-busy': nothingCaptured,
  'call-staff': nothingCaptured,
  'payment-refused': platformRefused,
  'code-refused': (sale) => refusedWith(sale, 'AUTH_CODE_INVALID', 'AUTHCODEEXPIRE'),
  // Of a sale that was not begun the reason lies in an earlier one: its refusal stopped the lane, or
  // named the limit. That a lane stops for no reason shows in the shoppers that it does not serve.
  'merchant-blocked': (sale) => !begun(sale) || refusedWith(sale, 'NO_AUTH'),
  'limit-reached': (sale) =>
    !begun(sale) || refusedWith(sale, 'AMOUNT_LIMIT_DAY', 'AMOUNT_LIMIT_MONTH'),
  'platform-maintenance': (sale) =>
    nothingCaptured(sale) &&
    (nothingCharged(sale) ||
      refusedWith(sale, 'SERVICE_UNAVAILABLE', 'SYSTEM_ERROR') ||
      sale.attempts.some(({ answerWithheld }) => answerWithheld)),
  // Money that was never taken and money that was given back are both "reversed" to a shopper.
  reversed: () => true,
  cancelled: (sale) => sale.cancelPressed || sale.abandoned,
  'not-a-payment-code': nothingCharged,
  'below-floor': (sale) =>
    !begun(sale) || refusedWith(sale, 'AMOUNT_LIMIT_MINIMUM') || ordersRefused(sale, 'below-floor'),
  'above-ceiling': (sale) => !begun(sale) || refusedWith(sale, 'AMOUNT_LIMIT_MAXIMUM'),
  'order-refused': (sale) => sale.orderRefusals.length > 0,
  // Refused before anything was tried.
  offline: nothingCharged,
  equipment: nothingCharged,
}
