/** From what a step of a charge moved to the lines that a merchant's bill has of it. */

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
  if (facts.length === 0 || row === undefined) return []
  const charge = chargeIn(after) ?? chargeIn(before)
  const { mchid, appid, outTradeNo } = row
  const paidAtUnixSeconds = unixSecondsOf(capturedAtMs(before, after) ?? atMs, rules)
  const common = {
    mchid,
    appid,
    outTradeNo,
    transactionId: charge?.transactionId ?? '',
    tradeType: row.code?.startsWith('weixin://') === true ? 'NATIVE' : 'MICROPAY',
    couponFen: charge?.couponFen ?? 0,
    paidAtUnixSeconds,
  } as const
  return facts.flatMap((fact): BookLine[] => {
    if (fact.kind === 'captured') {
      const { amountFen } = fact
      return [{ ...common, state: 'SUCCESS', amountFen, atUnixSeconds: paidAtUnixSeconds }]
    }
    if (fact.kind !== 'reversed' || fact.refundedFen === 0) return []
    const givenBack =
      command.kind === 'refund'
        ? ({ state: 'REFUND', outRefundNo: command.outRefundNo } as const)
        : ({ state: 'REVOKED' } as const)
    const atUnixSeconds = unixSecondsOf(atMs, rules)
    return [{ ...common, ...givenBack, amountFen: fact.refundedFen, atUnixSeconds }]
  })
}

const chargeIn = (row: PaymentRow | undefined) =>
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
