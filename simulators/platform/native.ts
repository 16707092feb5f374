/**
 * The customer scans the merchant (C扫B, domain §1.6): a code is asked for, shown, and paid for once
 * or closed. Pure; the core (core.ts) hands these commands on.
 */

import { createHash } from 'node:crypto'
import { refused } from './answers.ts'
import { at, capture, captured, isNative } from './charged-rows.ts'
import { couponOf } from './coupon.ts'
import { limitRefusal } from './limits.ts'
import type { Taken } from './limits.ts'
import { takingRefused } from './merchant-standing.ts'
import type {
  CloseCommand,
  NativeCommand,
  PaymentAnswer,
  PaymentRow,
  PaymentStep,
  QrAnswer,
  Refusal,
  ScanCommand,
  UnpaidRow,
} from './payment.ts'
import type { PlatformRules } from './rules.ts'

/** The code of a number: the same each time it is asked for, and no other number's. */
export const codeUrlOf = (outTradeNo: string): string =>
  `weixin://wxpay/bizpayurl?pr=${createHash('sha256').update(outTradeNo).digest('base64url').slice(0, 16)}`

const noBody: PaymentAnswer = { status: 204, body: {} }

/** What is refused, and in which words. */
interface Refused {
  readonly refusal: Refusal
  readonly answer: PaymentAnswer
}

const refusing = (refusal: Refusal, message?: string): Refused => ({
  refusal,
  answer: refused(refusal, message),
})

/** A code to show. Asked for again with the same content, it is the same code. */
export function native(
  row: PaymentRow | undefined,
  command: NativeCommand,
  atMs: number,
  rules: PlatformRules,
): PaymentStep {
  const { outTradeNo, mchid, appid, code, amountFen, attach, transactionId } = command
  const no =
    row === undefined ? mayNotTake(amountFen, undefined, rules) : repeatRefusal(row, command)
  if (no !== undefined) {
    const fact = { kind: 'charge-refused', outTradeNo, code, refusal: no.refusal } as const
    return { ...at(row), answer: no.answer, facts: [fact] }
  }
  const unpaid: UnpaidRow = {
    outTradeNo,
    mchid,
    appid,
    code,
    amountFen,
    transactionId,
    createdAtMs: atMs,
    state: 'NOTPAY',
    native: attach === undefined ? {} : { attach },
  }
  return { row: row ?? unpaid, answer: { status: 200, body: { code_url: code } }, facts: [] }
}

/** The merchant's standing comes before its limits. */
function mayNotTake(
  amountFen: number,
  taken: Taken | undefined,
  rules: PlatformRules,
): Refused | undefined {
  const answer = takingRefused(rules)
  if (answer !== undefined) return { refusal: 'NO_AUTH', answer }
  const limit = limitRefusal(amountFen, rules, taken)
  return limit === undefined ? undefined : refusing(limit)
}

/** Only a code that is still to be paid for is given out again. */
function repeatRefusal(row: PaymentRow, command: NativeCommand): Refused | undefined {
  if (row.state === 'CLOSED' || row.state === 'REVOKED') return refusing('ORDER_CLOSED')
  const { mchid, appid, code, amountFen } = command
  const same =
    row.code === code && row.amountFen === amountFen && row.mchid === mchid && row.appid === appid
  if (!same) return refusing('OUT_TRADE_NO_USED')
  return row.state === 'NOTPAY' ? undefined : refusing('ORDER_PAID')
}

/**
 * The shopper's phone pays for the code it has read. Standing and limits are looked at again: what
 * counts is the moment at which money moves.
 */
export function scan(
  row: PaymentRow | undefined,
  { taken }: ScanCommand,
  atMs: number,
  rules: PlatformRules,
): PaymentStep {
  const says = (word: QrAnswer, facts: PaymentStep['facts'] = []): PaymentStep => ({
    ...at(row),
    answer: undefined,
    says: word,
    facts,
  })
  if (row === undefined || !isNative(row)) return says('unknown')
  if (row.state !== 'NOTPAY') return says(row.state === 'CLOSED' ? 'closed' : 'already-paid')
  if (atMs - row.createdAtMs >= rules.qrLifeMs) return says('expired')
  const { outTradeNo, code, amountFen } = row
  const received = {
    kind: 'charge-received',
    outTradeNo,
    code,
    amountFen,
    host: 'primary',
  } as const
  const no = mayNotTake(amountFen, taken, rules)
  if (no !== undefined) {
    const { refusal } = no
    return says('refused', [received, { kind: 'charge-refused', outTradeNo, code, refusal }])
  }
  const couponFen = couponOf(amountFen, rules)
  const paid = capture(couponFen === undefined ? row : { ...row, couponFen }, atMs)
  return { row: paid, answer: undefined, says: 'paid', facts: [received, captured(paid)] }
}

/** Any number of times the same; too late once it is paid (domain §1.3, close). */
export function close(row: PaymentRow | undefined, { mchid }: CloseCommand): PaymentStep {
  const stays = (answer: PaymentAnswer): PaymentStep => ({ ...at(row), answer, facts: [] })
  if (row === undefined || row.mchid !== mchid) return stays(refused('ORDER_NOT_EXIST'))
  switch (row.state) {
    case 'CLOSED':
    case 'REVOKED':
      return stays(noBody)
    case 'SUCCESS':
    case 'REFUND':
      return stays(refused('ORDER_PAID'))
    case 'USERPAYING':
    case 'PAYERROR':
      return stays(refused('PARAM_ERROR', 'a payment-code order is reversed, not closed'))
    case 'NOTPAY': {
      const { outTradeNo, appid, code } = row
      return {
        row: { outTradeNo, mchid, appid, code, state: 'CLOSED' },
        answer: noBody,
        facts: [{ kind: 'reversed', outTradeNo, refundedFen: 0 }],
      }
    }
  }
}
