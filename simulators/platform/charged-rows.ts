/** The shapes a charge passes through, each made of the one before. */

import type { Fen } from '../kernel/units.ts'
import type { PlatformFact } from '../ledger/facts.ts'
import type { PaidRow, PaymentRow, PaymentStep, UndecidedRow, UnpaidRow } from './payment.ts'

type Charged = Pick<
  UndecidedRow,
  'outTradeNo' | 'mchid' | 'appid' | 'code' | 'amountFen' | 'transactionId' | 'createdAtMs'
> & { readonly couponFen?: Fen | undefined }

/** What every state of a charge shares. */
export const charged = (
  from: Charged,
): Omit<Charged, 'couponFen'> & { readonly couponFen?: Fen } => ({
  outTradeNo: from.outTradeNo,
  mchid: from.mchid,
  appid: from.appid,
  code: from.code,
  amountFen: from.amountFen,
  transactionId: from.transactionId,
  createdAtMs: from.createdAtMs,
  ...(from.couponFen === undefined ? {} : { couponFen: from.couponFen }),
})

export const capture = (row: UndecidedRow | UnpaidRow, capturedAtMs: number): PaidRow => {
  const paid = { ...charged(row), state: 'SUCCESS', capturedAtMs } as const
  return row.state === 'NOTPAY' ? { ...paid, native: row.native } : paid
}

export const captured = ({
  outTradeNo,
  transactionId,
  code,
  amountFen,
}: PaidRow): PlatformFact => ({
  kind: 'captured',
  outTradeNo,
  transactionId,
  code,
  amountFen,
})

export const closed = (row: PaymentRow): PaymentRow => {
  const { outTradeNo, mchid, appid, code } = row
  const numbered = { outTradeNo, mchid, appid, state: 'REVOKED' } as const
  return code === undefined ? numbered : { ...numbered, code }
}

/** The merchant showed a code for it; not the shopper. */
export const isNative = (row: PaymentRow): boolean =>
  row.state === 'NOTPAY' || row.state === 'CLOSED' || ('native' in row && row.native !== undefined)

/** The row and when it wants to be woken. */
export function at(row: PaymentRow | undefined): Pick<PaymentStep, 'row' | 'wakeAtMs'> {
  if (row?.state !== 'USERPAYING') return { row }
  return { row, wakeAtMs: Math.min(row.revokeAtMs, row.decides?.atMs ?? Infinity) }
}
