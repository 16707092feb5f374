/**
 * The platform's wire: WeChat Pay V3 payment code (付款码), domain §1.3. Types and paths that both
 * sides share; no imports. Amounts are whole fen.
 */

export const payPath = '/v3/pay/transactions/codepay'
const queryPath = (outTradeNo: string, mchid: string) =>
  `/v3/pay/transactions/out-trade-no/${encodeURIComponent(outTradeNo)}?mchid=${encodeURIComponent(mchid)}`
export const reversePath = (outTradeNo: string) =>
  `/v3/pay/transactions/out-trade-no/${encodeURIComponent(outTradeNo)}/reverse`

/** 6–32 of digits, letters, `_`, `-`, `*`. */
export const outTradeNoPattern = /^[0-9A-Za-z_\-*]{6,32}$/

export interface PayRequest {
  readonly appid: string
  readonly mchid: string
  readonly description: string
  readonly out_trade_no: string
  readonly attach?: string
  readonly payer: { readonly auth_code: string }
  readonly amount: { readonly total: number; readonly currency: 'CNY' }
  readonly scene_info: {
    readonly device_ip: string
    readonly device_id?: string
    readonly store_info?: { readonly id: string }
  }
}

export type TradeState =
  'SUCCESS' | 'REFUND' | 'NOTPAY' | 'CLOSED' | 'REVOKED' | 'USERPAYING' | 'PAYERROR'

/** Answer of pay (200 paid, 202 with USERPAYING) and of query (200). */
export interface Transaction {
  readonly appid: string
  readonly mchid: string
  readonly out_trade_no: string
  readonly trade_state: TradeState
  readonly trade_state_desc: string
  readonly trade_type?: 'MICROPAY'
  readonly transaction_id?: string
  readonly bank_type?: string
  /** RFC 3339. */
  readonly success_time?: string
  readonly amount?: {
    readonly total: number
    readonly payer_total: number
    readonly currency: 'CNY'
    readonly payer_currency: 'CNY'
  }
}

export interface Reversed {
  readonly appid: string
  readonly mchid: string
  readonly out_trade_no: string
}

/** Any 4xx or 5xx. */
export interface PlatformError {
  readonly code: string
  readonly message: string
}

export interface PlatformCalls {
  'platform.pay': { readonly request: PayRequest; readonly answer: Transaction | PlatformError }
  'platform.query': {
    readonly request: { readonly out_trade_no: string; readonly mchid: string }
    readonly answer: Transaction | PlatformError
  }
  'platform.reverse': {
    readonly request: {
      readonly out_trade_no: string
      readonly appid: string
      readonly mchid: string
    }
    readonly answer: Reversed | PlatformError
  }
}

export interface WireRequest {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: unknown
}

/** How an operation travels over HTTP; every world that has wires uses this one mapping. */
export const platformRequests: {
  readonly [Name in keyof PlatformCalls]: (body: PlatformCalls[Name]['request']) => WireRequest
} = {
  'platform.pay': (body) => ({ method: 'POST', path: payPath, body }),
  'platform.query': ({ out_trade_no, mchid }) => ({
    method: 'GET',
    path: queryPath(out_trade_no, mchid),
  }),
  'platform.reverse': ({ out_trade_no, appid, mchid }) => ({
    method: 'POST',
    path: reversePath(out_trade_no),
    body: { appid, mchid },
  }),
}
