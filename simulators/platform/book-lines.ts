/** From what a step of a charge moved to the lines that a merchant's bill has of it. */

import type { PlatformFact } from '../ledger/facts.ts'
import type { BookLine } from './books.ts'
import { unixSecondsOf } from './calendar.ts'
import type { PaymentCommand, PaymentRow, PaymentStep } from './payment.ts'
import type { PlatformRules } from './rules.ts'

/**
 * A line for each payment and each giving back among the step's facts: the facts say what moved, the
 * rows say whose it was and when.
 *
 * @param before the row that the step began with.
 */
export function bookLines(
  before: PaymentRow | undefined,
  command: PaymentCommand,
  { row: after, facts }: PaymentStep,
  atMs: number,
  rules: PlatformRules,
): readonly BookLine[] {
  const row = after ?? before
  if (row === undefined) return none
  let lines: BookLine[] | undefined
  for (const fact of facts) {
    const movedFen = movedBy(fact)
    if (movedFen === 0) continue
    const paidAtUnixSeconds = unixSecondsOf(capturedAtMs(before, after) ?? atMs, rules)
    const line = lineOf(row, chargeIn(after) ?? chargeIn(before), movedFen, paidAtUnixSeconds)
    lines ??= []
    lines.push(
      fact.kind === 'captured' ? line : givenBack(line, command, unixSecondsOf(atMs, rules)),
    )
  }
  return lines ?? none
}

function movedBy(fact: PlatformFact): number {
  if (fact.kind === 'captured') return fact.amountFen
  return fact.kind === 'reversed' ? fact.refundedFen : 0
}

const none: readonly BookLine[] = []

type Charge = Extract<PaymentRow, { readonly transactionId: string }>

/** A payment. Spelled out: nearly every charge comes through here. */
const lineOf = (
  { mchid, appid, outTradeNo, code }: PaymentRow,
  charge: Charge | undefined,
  amountFen: number,
  paidAtUnixSeconds: number,
): BookLine => ({
  mchid,
  appid,
  outTradeNo,
  transactionId: charge?.transactionId ?? '',
  tradeType: code?.startsWith('weixin://') === true ? 'NATIVE' : 'MICROPAY',
  state: 'SUCCESS',
  amountFen,
  couponFen: charge?.couponFen ?? 0,
  attach: charge !== undefined && 'native' in charge ? (charge.native?.attach ?? '') : '',
  atUnixSeconds: paidAtUnixSeconds,
  paidAtUnixSeconds,
})

/** The same payment, the other way round. */
const givenBack = (line: BookLine, command: PaymentCommand, atUnixSeconds: number): BookLine =>
  command.kind === 'refund'
    ? { ...line, state: 'REFUND', outRefundNo: command.outRefundNo, atUnixSeconds }
    : { ...line, state: 'REVOKED', atUnixSeconds }

const chargeIn = (row: PaymentRow | undefined): Charge | undefined =>
  row !== undefined && 'transactionId' in row ? row : undefined

/** A payer's decision counts from its own moment, not from the request that found it made. */
function capturedAtMs(
  before: PaymentRow | undefined,
  after: PaymentRow | undefined,
): number | undefined {
  for (const row of [after, before]) {
    if (row !== undefined && 'capturedAtMs' in row) return row.capturedAtMs
  }
  return before?.state === 'USERPAYING' ? before.decides?.atMs : undefined
}
