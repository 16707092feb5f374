/** What a terminal asks of the platform about one attempt (domain §1.3, §1.6). */

import type { CallResult, Process } from '../../kernel/effects.ts'
import type { ToldReason } from '../../ledger/facts.ts'
import { noticePath } from '../../orders/wire.ts'
import type { CodeUrl, PlatformError } from '../../platform/wire.ts'
import { carry } from './links.ts'
import { review } from './review.ts'
import type { Attempt } from './rows.ts'
import type { Till } from './till.ts'
import { cannotRead, readTransaction, type Seen } from './transaction.ts'

/** @returns `doubtful`: another try of this request may have, or yet, come through. */
export function* pay(till: Till, attempt: Attempt): Process<{ seen: Seen; doubtful: boolean }> {
  const { result, doubtful } = yield* carry(
    till,
    'platform.pay',
    {
      ...till.merchant,
      description: `sale ${attempt.saleNo}`,
      out_trade_no: attempt.outTradeNo,
      attach: attempt.saleNo,
      payer: { auth_code: attempt.code },
      amount: { total: attempt.amountFen, currency: 'CNY' },
      scene_info: { device_ip: '127.0.0.1', device_id: till.lane },
    },
    till.rules.payTimeoutMs,
  )
  const seen = readTransaction(till, result, 'pay')
  yield* review(till, attempt.amountFen, seen)
  return { seen, doubtful }
}

export function* query(till: Till, { outTradeNo }: Pick<Attempt, 'outTradeNo'>): Process<Seen> {
  const body = { out_trade_no: outTradeNo, mchid: till.merchant.mchid }
  const { result } = yield* carry(till, 'platform.query', body, till.rules.queryTimeoutMs)
  return readTransaction(till, result, 'query')
}

/**
 * Gives an attempt's money back, or makes sure that none comes: the reverse of a payment code; a close
 * of a shown one, and where that is too late a refund.
 * @returns undefined once the platform accepted; else why it did not, or may not have.
 */
export function* reverse(till: Till, attempt: Attempt): Process<string | undefined> {
  if (attempt.flow === 'show') {
    const closed = yield* close(till, attempt)
    if (closed.kind === 'paid') return yield* refund(till, attempt)
    return closed.kind === 'closed' ? undefined : closed.why
  }
  const body = { out_trade_no: attempt.outTradeNo, ...till.merchant }
  const { result } = yield* carry(till, 'platform.reverse', body, till.rules.reverseTimeoutMs)
  return whyNot(result)
}

/** The platform never fetches it here: its notices take the link `notify`. */
const noticeUrl = `https://shop.example${noticePath}`

/** Asks for a code to show. Whatever went wrong, no display shows it. */
export function* native(
  till: Till,
  { saleNo, outTradeNo, amountFen }: Attempt,
): Process<
  | { readonly kind: 'made'; readonly code: string }
  | { readonly kind: 'not-made'; readonly reason: ToldReason }
> {
  const { result } = yield* carry(
    till,
    'platform.native',
    {
      ...till.merchant,
      description: `sale ${saleNo}`,
      out_trade_no: outTradeNo,
      attach: saleNo,
      notify_url: noticeUrl,
      amount: { total: amountFen, currency: 'CNY' },
    },
    till.rules.payTimeoutMs,
  )
  if (result.kind === 'answer' && 'code_url' in result.body) {
    return cannotRead(till, result)
      ? { kind: 'not-made', reason: 'payment-refused' }
      : { kind: 'made', code: result.body.code_url }
  }
  const seen = readTransaction(till, failed(result), 'pay')
  yield* review(till, amountFen, seen)
  return { kind: 'not-made', reason: 'reason' in seen ? seen.reason : 'payment-refused' }
}

/** An answer that brought no code is an error of the platform. */
const failed = (result: CallResult<CodeUrl | PlatformError>): CallResult<PlatformError> =>
  result.kind === 'answer'
    ? { ...result, body: 'code' in result.body ? result.body : { code: '', message: '' } }
    : result

export type Closed =
  /** Nobody can pay it any more; or nobody ever could, because the platform does not know it. */
  | { readonly kind: 'closed' }
  | { readonly kind: 'paid' }
  | { readonly kind: 'open'; readonly why: string }

const alreadyEnded = ['ORDER_NOT_EXIST', 'ORDER_CLOSED']

export function* close(till: Till, { outTradeNo }: Attempt): Process<Closed> {
  const body = { out_trade_no: outTradeNo, mchid: till.merchant.mchid }
  const { result } = yield* carry(till, 'platform.close', body, till.rules.reverseTimeoutMs)
  const why = whyNot(result)
  // A number is known before its code is shown: an unknown one was never shown.
  if (why === undefined || alreadyEnded.includes(why)) return { kind: 'closed' }
  return why === 'ORDER_PAID' ? { kind: 'paid' } : { kind: 'open', why }
}

/** All of it, under a number made from the attempt's: asked again, it is the same refund. */
export function* refund(
  till: Till,
  { outTradeNo, amountFen }: Pick<Attempt, 'outTradeNo' | 'amountFen'>,
): Process<string | undefined> {
  const { result } = yield* carry(
    till,
    'platform.refund',
    {
      out_trade_no: outTradeNo,
      out_refund_no: `${outTradeNo}-R`,
      amount: { refund: amountFen, total: amountFen, currency: 'CNY' },
    },
    till.rules.reverseTimeoutMs,
  )
  return whyNot(result)
}

/** Undefined: accepted. */
function whyNot(result: CallResult<object | PlatformError>): string | undefined {
  if (result.kind !== 'answer') return result.why
  if (result.status < 300) return undefined
  return 'code' in result.body ? result.body.code : `HTTP ${result.status}`
}

type OrWhy<Answer> = Answer | { readonly why: string }

/** Where a day's bill can be fetched. @param date `yyyy-MM-dd`, in China. */
export function* askForBill(till: Till, date: string): Process<OrWhy<{ readonly url: string }>> {
  const body = { bill_date: date, mchid: till.merchant.mchid }
  const { result } = yield* carry(till, 'platform.bill', body, till.rules.queryTimeoutMs)
  if (result.kind === 'answer' && 'download_url' in result.body) {
    return { url: result.body.download_url }
  }
  return { why: whyNot(result) ?? 'an answer without an address' }
}

export function* downloadBill(
  till: Till,
  download_url: string,
): Process<OrWhy<{ readonly text: string }>> {
  const body = { download_url }
  const { result } = yield* carry(till, 'platform.bill-download', body, till.rules.queryTimeoutMs)
  if (result.kind === 'answer' && result.status < 300 && 'text' in result.body) return result.body
  return { why: whyNot(result) ?? 'an answer without a file' }
}
