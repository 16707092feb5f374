/**
 * What a charge looks like on the wire: rows to V3 bodies, refusals to HTTP statuses. Domain §1.3
 * gives the classes; vendors publish no status for the single 4xx refusals, so those are 400.
 */

import type { PlatformCode } from '../ledger/facts.ts'
import { rfc3339, unixSecondsOf } from './calendar.ts'
import type { PaymentAnswer, PaymentRow, PaidRow, RefundedRow, Refusal } from './payment.ts'
import type { PlatformRules } from './rules.ts'
import type { Transaction } from './wire.ts'

const refusals: { readonly [Code in PlatformCode]: readonly [status: number, message: string] } = {
  AUTH_CODE_INVALID: [400, '101 not a usable payment code: each code can be used once'],
  AUTHCODEEXPIRE: [400, 'the payment code has expired: refresh it and scan again'],
  ORDER_CLOSED: [400, 'the order is closed: use a new out_trade_no'],
  OUT_TRADE_NO_USED: [400, 'out_trade_no was used before with different content'],
  ORDER_NOT_EXIST: [404, 'there is no such order'],
  AMOUNT_LIMIT_MINIMUM: [400, 'the amount is below the minimum'],
  AMOUNT_LIMIT_MAXIMUM: [400, 'the amount is above the maximum'],
  AMOUNT_LIMIT_DAY: [400, 'the amount is above what is left of the limit of the day'],
  AMOUNT_LIMIT_MONTH: [400, 'the amount is above what is left of the limit of the month'],
  SIGN_ERROR: [401, 'the signature or its timestamp is wrong'],
  ORDER_PAID: [400, 'the order is paid: it can only be refunded'],
  NO_AUTH: [403, 'the merchant is not allowed to do this'],
  PARAM_ERROR: [400, 'a parameter is wrong'],
  NOT_ENOUGH: [400, 'the payer has not enough money'],
  USER_PAYING: [400, 'the payer is still paying: call again later'],
  TRADE_ERROR: [400, 'the payer did not enter the password'],
  SYSTEM_ERROR: [500, 'system error: query the order before anything else'],
  SERVICE_UNAVAILABLE: [503, 'service unavailable, try again later'],
}

export function refused(code: Refusal, message?: string): PaymentAnswer {
  const [status, standard] = refusals[code]
  return { status, body: { code, message: message ?? standard } }
}

/** The last second asked for: most charges share theirs with the one before. */
const memo = { second: Number.NaN, text: '' }

/** RFC 3339 in China's time, to the second. */
function calendar(atMs: number, rules: PlatformRules): string {
  const second = unixSecondsOf(atMs, rules)
  if (second !== memo.second) {
    memo.text = rfc3339(second)
    memo.second = second
  }
  return memo.text
}

function paid(row: PaidRow | RefundedRow, rules: PlatformRules): Transaction {
  return {
    appid: row.appid,
    mchid: row.mchid,
    out_trade_no: row.outTradeNo,
    trade_state: row.state,
    trade_state_desc: descriptions[row.state],
    trade_type: row.native === undefined ? 'MICROPAY' : 'NATIVE',
    transaction_id: row.transactionId,
    bank_type: 'OTHERS',
    success_time: calendar(row.capturedAtMs, rules),
    amount: {
      total: row.amountFen,
      payer_total: row.amountFen - (row.couponFen ?? 0),
      currency: 'CNY',
      payer_currency: 'CNY',
    },
  }
}

const descriptions = {
  SUCCESS: 'paid',
  REFUND: 'paid, and refunded',
  NOTPAY: 'not paid',
  CLOSED: 'closed',
  USERPAYING: 'the payer has to enter the password',
  PAYERROR: 'the payment failed, reverse the order', // 支付失败，请撤销订单
  REVOKED: 'reversed',
} as const

/** What a query shows. */
export function transactionOf(row: PaymentRow, rules: PlatformRules): Transaction {
  if (row.state === 'SUCCESS' || row.state === 'REFUND') return paid(row, rules)
  return {
    appid: row.appid,
    mchid: row.mchid,
    out_trade_no: row.outTradeNo,
    trade_state: row.state,
    trade_state_desc: descriptions[row.state],
  }
}

/** What a pay of this very charge answers, the first time and every time it is repeated. */
export function payAnswer(row: PaymentRow, rules: PlatformRules): PaymentAnswer {
  switch (row.state) {
    case 'SUCCESS':
      return { status: 200, body: paid(row, rules) }
    case 'USERPAYING':
      return { status: 202, body: transactionOf(row, rules) }
    case 'PAYERROR':
      return refused('TRADE_ERROR')
    case 'REFUND':
      return refused('ORDER_PAID')
    case 'NOTPAY':
      return refused('OUT_TRADE_NO_USED')
    case 'CLOSED':
    case 'REVOKED':
      return refused('ORDER_CLOSED')
  }
}
