/** The three things a terminal asks of the platform about one attempt (domain §1.3). */

import type { Process } from '../../kernel/effects.ts'
import { carry } from './links.ts'
import type { Attempt } from './rows.ts'
import type { Till } from './till.ts'
import { readTransaction, type Seen } from './transaction.ts'

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
  return { seen: readTransaction(result), doubtful }
}

export function* query(till: Till, { outTradeNo }: Attempt): Process<Seen> {
  const body = { out_trade_no: outTradeNo, mchid: till.merchant.mchid }
  const { result } = yield* carry(till, 'platform.query', body, till.rules.queryTimeoutMs)
  return readTransaction(result)
}

/** @returns undefined once the platform accepted; else why it did not, or may not have. */
export function* reverse(till: Till, { outTradeNo }: Attempt): Process<string | undefined> {
  const body = { out_trade_no: outTradeNo, ...till.merchant }
  const { result } = yield* carry(till, 'platform.reverse', body, till.rules.reverseTimeoutMs)
  if (result.kind !== 'answer') return result.why
  if (result.status < 300) return undefined
  return 'code' in result.body ? result.body.code : `HTTP ${result.status}`
}
