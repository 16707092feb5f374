/** A paid charge, however it was paid, given back whole (domain §1.3). Pure, as the rest of the core. */

import { refused } from './answers.ts'
import { at, charged } from './charged-rows.ts'
import { givingBackRefused } from './merchant-standing.ts'
import type {
  PaidRow,
  PaymentAnswer,
  PaymentRow,
  PaymentStep,
  RefundCommand,
  RefundedRow,
} from './payment.ts'
import type { PlatformRules } from './rules.ts'

/**
 * The same `out_refund_no` again is the same refund; another one finds nothing left to give back.
 * Parts of a charge are not refunded here: no flow of a till asks for it.
 */
export function refund(
  row: PaymentRow | undefined,
  command: RefundCommand,
  atMs: number,
  rules: PlatformRules,
): PaymentStep {
  const stays = (answer: PaymentAnswer): PaymentStep => ({ ...at(row), answer, facts: [] })
  const { outTradeNo, outRefundNo } = command
  if (row?.state === 'REFUND') {
    return row.outRefundNo === outRefundNo
      ? stays(given(row))
      : stays(refused('TRADE_ERROR', 'the order is refunded whole'))
  }
  if (row === undefined) return stays(refused('ORDER_NOT_EXIST'))
  if (row.state === 'REVOKED' || row.state === 'CLOSED') return stays(refused('ORDER_CLOSED'))
  if (row.state !== 'SUCCESS') return stays(refused('TRADE_ERROR', 'the order is not paid'))
  const { amountFen } = row
  if (command.refundFen !== amountFen || command.totalFen !== amountFen) {
    return stays(refused('PARAM_ERROR', `only the whole ${amountFen} fen can be refunded`))
  }
  const no = givingBackRefused(rules)
  if (no !== undefined) return stays(no)
  const refunded = refundedRow(row, outRefundNo, atMs)
  return {
    row: refunded,
    answer: given(refunded),
    facts: [{ kind: 'reversed', outTradeNo, refundedFen: amountFen }],
  }
}

function refundedRow(row: PaidRow, outRefundNo: string, refundedAtMs: number): RefundedRow {
  const { capturedAtMs, native } = row
  const refunded = {
    ...charged(row),
    state: 'REFUND',
    capturedAtMs,
    outRefundNo,
    refundedAtMs,
  } as const
  return native === undefined ? refunded : { ...refunded, native }
}

/** One refund a charge: its id is made of the charge's. */
export const refundIdOf = (transactionId: string): string => `5030${transactionId.slice(4)}`

const given = ({ outTradeNo, outRefundNo, transactionId }: RefundedRow): PaymentAnswer => ({
  status: 200,
  body: {
    refund_id: refundIdOf(transactionId),
    out_refund_no: outRefundNo,
    out_trade_no: outTradeNo,
    status: 'SUCCESS',
  },
})
