/**
 * The payments core: who was charged, once, and who got the money back. Pure: one row, one command,
 * one moment, the rules. The shell owns the tables (by `outTradeNo`, and the codes seen), keeps the
 * row it is handed back, records the facts in order, and wakes the row when asked to.
 */

import type { PlatformFact } from '../ledger/facts.ts'
import { payAnswer, refused, transactionOf } from './answers.ts'
import { at, capture, captured, charged, closed, isNative } from './charged-rows.ts'
import { close, native, scan } from './native.ts'
import { couponOf } from './coupon.ts'
import { limitRefusal } from './limits.ts'
import { givingBackRefused, takesMoney, takingRefused } from './merchant-standing.ts'
import { refund } from './refund.ts'
import type {
  PayCommand,
  PaymentCommand,
  PaymentRow,
  PaymentStep,
  PaidRow,
  Refusal,
  ReverseCommand,
  UndecidedRow,
} from './payment.ts'
import type { PlatformRules } from './rules.ts'

/**
 * Steps one charge. What time has brought by `atMs` is settled before the command is looked at, so
 * an answer never depends on how punctual the wake was.
 *
 * @param row the charge of the command's number, if there is one.
 * @param atMs milliseconds of the run at which the request is handled; never decreasing for a row.
 */
export function stepPayment(
  row: PaymentRow | undefined,
  command: PaymentCommand,
  atMs: number,
  rules: PlatformRules,
): PaymentStep {
  if (row?.state !== 'USERPAYING') return obey(row, command, atMs, rules)
  const settled = settle(row, atMs)
  const step = obey(settled.row, command, atMs, rules)
  const facts = settled.facts.length === 0 ? step.facts : [...settled.facts, ...step.facts]
  return { ...step, facts }
}

function obey(
  row: PaymentRow | undefined,
  command: PaymentCommand,
  atMs: number,
  rules: PlatformRules,
): PaymentStep {
  switch (command.kind) {
    case 'pay':
      return pay(row, command, atMs, rules)
    case 'query':
      return {
        ...at(row),
        answer:
          row === undefined || row.mchid !== command.mchid
            ? refused('ORDER_NOT_EXIST')
            : { status: 200, body: transactionOf(row, rules) },
        facts: [],
      }
    case 'reverse':
      return reverse(row, command, atMs, rules)
    case 'native':
      return native(row, command, atMs, rules)
    case 'scan':
      return scan(row, command, atMs, rules)
    case 'close':
      return close(row, command)
    case 'refund':
      return refund(row, command, atMs, rules)
    case 'wake':
      return { ...at(row), answer: undefined, facts: [] }
  }
}

/** The payer's decision or the platform's own, whichever came first; the platform wins a tie. */
function settle(
  row: UndecidedRow,
  atMs: number,
): { readonly row: PaymentRow; readonly facts: readonly PlatformFact[] } {
  const { decides, revokeAtMs } = row
  if (decides !== undefined && decides.atMs < revokeAtMs && decides.atMs <= atMs) {
    if (decides.decision === 'pays') {
      const paid = capture(row, decides.atMs)
      return { row: paid, facts: [captured(paid)] }
    }
    const { outTradeNo, code } = row
    const facts = [{ kind: 'charge-refused', outTradeNo, code, refusal: 'TRADE_ERROR' }] as const
    return { row: { ...charged(row), state: 'PAYERROR' }, facts }
  }
  if (revokeAtMs <= atMs) {
    return { row: closed(row), facts: [{ kind: 'auto-revoked', outTradeNo: row.outTradeNo }] }
  }
  return { row, facts: [] }
}

function pay(
  row: PaymentRow | undefined,
  command: PayCommand,
  atMs: number,
  rules: PlatformRules,
): PaymentStep {
  const { outTradeNo, code, amountFen, host } = command
  const received = { kind: 'charge-received', outTradeNo, code, amountFen, host } as const
  const refusal =
    row === undefined ? freshRefusal(command, atMs, rules) : repeatRefusal(row, command)
  if (refusal !== undefined) {
    return {
      ...at(row),
      answer: (refusal === 'NO_AUTH' ? takingRefused(rules) : undefined) ?? refused(refusal),
      facts: [received, { kind: 'charge-refused', outTradeNo, code, refusal }],
    }
  }
  if (row !== undefined) return { ...at(row), answer: payAnswer(row, rules), facts: [received] }
  const created = create(command, atMs, rules)
  const answer = payAnswer(created, rules)
  if (created.state === 'SUCCESS') {
    return { row: created, answer, facts: [received, captured(created)] }
  }
  return { ...at(created), answer, facts: [received] }
}

/** Why a number that is known can't be paid by this command. A repeat of the same content can. */
function repeatRefusal(row: PaymentRow, command: PayCommand): Refusal | undefined {
  if (row.state === 'REVOKED' || row.state === 'CLOSED') return 'ORDER_CLOSED'
  const same =
    !isNative(row) &&
    row.code === command.code &&
    row.amountFen === command.amountFen &&
    row.mchid === command.mchid &&
    row.appid === command.appid
  if (!same) return 'OUT_TRADE_NO_USED'
  if (row.state === 'REFUND') return 'ORDER_PAID'
  return row.state === 'PAYERROR' ? 'TRADE_ERROR' : undefined
}

/** Why a new charge is not taken. It leaves no row: the same number may be tried again. */
function freshRefusal(
  command: PayCommand,
  atMs: number,
  rules: PlatformRules,
): Refusal | undefined {
  if (!takesMoney(rules.merchantStatus)) return 'NO_AUTH'
  const limit = limitRefusal(command.amountFen, rules, command.taken)
  return limit ?? codeRefusal(command, atMs, rules)
}

/** Domain §1.5: WeChat, Alipay, UnionPay, e-CNY. One platform stands in for all their wallets. */
const paymentCode = /^(?:1[0-5]\d{16}|(?:2[5-9]|30)\d{14,22}|62\d{17}|01\d{17})$/

function codeRefusal(
  { code, codeSeen }: PayCommand,
  atMs: number,
  rules: PlatformRules,
): Refusal | undefined {
  if (!paymentCode.test(code)) return 'AUTH_CODE_INVALID'
  if ('usedBy' in codeSeen) return 'AUTH_CODE_INVALID'
  return atMs - codeSeen.bornAtMs >= rules.codeLifeMs ? 'AUTHCODEEXPIRE' : undefined
}

function create(command: PayCommand, atMs: number, rules: PlatformRules): PaidRow | UndecidedRow {
  const { outTradeNo, mchid, appid, code, amountFen, transactionId, payer } = command
  const couponFen = couponOf(amountFen, rules)
  if (payer.kind === 'pays') {
    // Spelled out, not spread: nearly every charge comes through here.
    const paid = {
      outTradeNo,
      mchid,
      appid,
      code,
      amountFen,
      transactionId,
      createdAtMs: atMs,
      state: 'SUCCESS',
      capturedAtMs: atMs,
    } as const
    return couponFen === undefined ? paid : { ...paid, couponFen }
  }
  const undecided = {
    ...charged({ ...command, createdAtMs: atMs, couponFen }),
    state: 'USERPAYING',
    revokeAtMs: atMs + rules.autoRevokeMs,
  } as const
  if (payer.decision === 'never') return undecided
  return { ...undecided, decides: { atMs: atMs + payer.afterMs, decision: payer.decision } }
}

/**
 * Every accepted reverse answers the same; money goes back the first time only (domain §1.2). The
 * reverse of an unknown or foreign number is answered success too (same place).
 */
function reverse(
  row: PaymentRow | undefined,
  { outTradeNo, mchid, appid }: ReverseCommand,
  atMs: number,
  rules: PlatformRules,
): PaymentStep {
  const answer = { status: 200, body: { appid, mchid, out_trade_no: outTradeNo } }
  const reversed = { kind: 'reversed', outTradeNo, refundedFen: 0 } as const
  if (row === undefined) {
    const tombstone = { outTradeNo, mchid, appid, state: 'REVOKED' } as const
    return { row: rules.tombstone ? tombstone : undefined, answer, facts: [reversed] }
  }
  if (row.mchid !== mchid) return { ...at(row), answer, facts: [] }
  if (isNative(row)) {
    const no = refused('PARAM_ERROR', 'only a payment-code order is reversed: close or refund it')
    return { ...at(row), answer: no, facts: [] }
  }
  // It stays refunded: a query goes on to show what became of the money.
  if (row.state === 'REFUND') return { ...at(row), answer, facts: [reversed] }
  if (row.state === 'USERPAYING' && atMs - row.createdAtMs < rules.reverseNotBeforeMs) {
    return { ...at(row), answer: refused('USER_PAYING'), facts: [] }
  }
  if (row.state !== 'SUCCESS') return { row: closed(row), answer, facts: [reversed] }
  const no = givingBackRefused(rules)
  if (no !== undefined) return { ...at(row), answer: no, facts: [] }
  return { row: closed(row), answer, facts: [{ ...reversed, refundedFen: row.amountFen }] }
}
