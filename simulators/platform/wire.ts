/**
 * The platform's wire: WeChat Pay V3 payment code (付款码, domain §1.3), the customer's scan of the
 * merchant's code (C扫B, domain §1.6) with its notices, refund and bill (domain §1.9). Types and paths
 * that both sides share; no imports. Amounts are whole fen.
 */

export const payPath = '/v3/pay/transactions/codepay'
const queryPath = (outTradeNo: string, mchid: string) =>
  `/v3/pay/transactions/out-trade-no/${encodeURIComponent(outTradeNo)}?mchid=${encodeURIComponent(mchid)}`
export const reversePath = (outTradeNo: string) =>
  `/v3/pay/transactions/out-trade-no/${encodeURIComponent(outTradeNo)}/reverse`

export const nativePath = '/v3/pay/transactions/native'
export const closePath = (outTradeNo: string) =>
  `/v3/pay/transactions/out-trade-no/${encodeURIComponent(outTradeNo)}/close`
export const refundPath = '/v3/refund/domestic/refunds'
export const billPath = '/v3/bill/tradebill'
export const billDownloadPath = '/v3/billdownload/file'

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

/** Customer scans merchant: asks for a code to show. */
export interface NativeRequest {
  readonly appid: string
  readonly mchid: string
  readonly description: string
  readonly out_trade_no: string
  readonly attach?: string
  readonly notify_url: string
  readonly amount: { readonly total: number; readonly currency: 'CNY' }
}

export interface CodeUrl {
  /** `weixin://wxpay/bizpayurl?pr=…` */
  readonly code_url: string
}

/** A full refund of a paid number; the same `out_refund_no` again is the same refund. */
export interface RefundRequest {
  readonly out_trade_no: string
  readonly out_refund_no: string
  readonly amount: { readonly refund: number; readonly total: number; readonly currency: 'CNY' }
}

export interface Refunded {
  readonly refund_id: string
  readonly out_refund_no: string
  readonly out_trade_no: string
  readonly status: 'SUCCESS'
}

/** Where a day's bill can be fetched; the address lives 30 s. */
export interface BillAddress {
  readonly hash_type: 'SHA1'
  readonly hash_value: string
  /** Path and query on the same host. */
  readonly download_url: string
}

/** A file that is no JSON: its text. */
export interface FileText {
  readonly text: string
}

/** `TRANSACTION.SUCCESS` or `REFUND.SUCCESS` as the platform sends it to `notify_url`. */
export interface Notice {
  readonly id: string
  readonly create_time: string
  readonly event_type: 'TRANSACTION.SUCCESS' | 'REFUND.SUCCESS'
  readonly resource_type: 'encrypt-resource'
  readonly summary: string
  readonly resource: {
    readonly algorithm: 'AEAD_AES_256_GCM'
    readonly ciphertext: string
    readonly nonce: string
    readonly associated_data: string
    readonly original_type: 'transaction' | 'refund'
  }
}

/** What the resource of a notice is once it is decrypted. */
export interface NoticeResource {
  readonly out_trade_no: string
  readonly transaction_id: string
  readonly attach?: string
  readonly trade_state: 'SUCCESS' | 'REFUND'
  readonly amount: { readonly total: number; readonly currency: 'CNY' }
}

/** What a shop needs to believe a notice; made anew for every run. */
export interface NoticeKeys {
  readonly serial: string
  readonly publicKeyPem: string
  /** 32 characters. */
  readonly apiV3Key: string
}

/** Headers of a notice, lower-case; the signature covers `timestamp\nnonce\nRAW BODY\n` (domain §1.7). */
export const noticeHeaders = {
  timestamp: 'wechatpay-timestamp',
  nonce: 'wechatpay-nonce',
  serial: 'wechatpay-serial',
  signature: 'wechatpay-signature',
} as const

/** How a signature begins that is wrong on purpose: to be refused, the genuine notice follows. */
export const signTestPrefix = 'WECHATPAY/SIGNTEST/'

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
  'platform.native': { readonly request: NativeRequest; readonly answer: CodeUrl | PlatformError }
  /** 204 with an empty body; 400 ORDER_PAID when it is too late. */
  'platform.close': {
    readonly request: { readonly out_trade_no: string; readonly mchid: string }
    readonly answer: object | PlatformError
  }
  'platform.refund': { readonly request: RefundRequest; readonly answer: Refunded | PlatformError }
  /** 400 NO_STATEMENT_EXIST while there is none (yet). */
  'platform.bill': {
    /** yyyy-MM-dd */
    readonly request: { readonly bill_date: string; readonly mchid: string }
    readonly answer: BillAddress | PlatformError
  }
  'platform.bill-download': {
    readonly request: { readonly download_url: string }
    readonly answer: FileText | PlatformError
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
  'platform.native': (body) => ({ method: 'POST', path: nativePath, body }),
  'platform.close': ({ out_trade_no, mchid }) => ({
    method: 'POST',
    path: closePath(out_trade_no),
    body: { mchid },
  }),
  'platform.refund': (body) => ({ method: 'POST', path: refundPath, body }),
  'platform.bill': ({ bill_date, mchid }) => ({
    method: 'GET',
    path: `${billPath}?bill_date=${encodeURIComponent(bill_date)}&mchid=${encodeURIComponent(mchid)}`,
  }),
  'platform.bill-download': ({ download_url }) => ({ method: 'GET', path: download_url }),
}
