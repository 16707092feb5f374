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

/**
 * What a caller may put into any request beside what the interface asks for: what its own clock says,
 * in unix seconds. Travels as the header `wechatpay-timestamp`, a stand-in for the timestamp of a
 * signed request (domain §1.7), which the rig does not sign.
 */
export interface Dated {
  readonly at_unix_seconds?: number
}

export const timestampHeader = 'wechatpay-timestamp'

/**
 * Which certificate signed the answer, when the platform has a serial: our stand-in for the header
 * `Wechatpay-Serial`, by which a caller picks the key to verify with (domain §1.7).
 */
export interface Stamped {
  readonly serial?: string
}

export type TradeState =
  'SUCCESS' | 'REFUND' | 'NOTPAY' | 'CLOSED' | 'REVOKED' | 'USERPAYING' | 'PAYERROR'

/** Answer of pay (200 paid, 202 with USERPAYING) and of query (200). */
export interface Transaction extends Stamped {
  readonly appid: string
  readonly mchid: string
  readonly out_trade_no: string
  readonly trade_state: TradeState
  readonly trade_state_desc: string
  readonly trade_type?: 'MICROPAY' | 'NATIVE'
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

export interface Reversed extends Stamped {
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

export interface CodeUrl extends Stamped {
  /** `weixin://wxpay/bizpayurl?pr=…` */
  readonly code_url: string
}

/** A full refund of a paid number; the same `out_refund_no` again is the same refund. */
export interface RefundRequest {
  readonly out_trade_no: string
  readonly out_refund_no: string
  readonly amount: { readonly refund: number; readonly total: number; readonly currency: 'CNY' }
}

export interface Refunded extends Stamped {
  readonly refund_id: string
  readonly out_refund_no: string
  readonly out_trade_no: string
  readonly status: 'SUCCESS'
}

/** Where a day's bill can be fetched; the address lives 30 s. */
export interface BillAddress extends Stamped {
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
export interface PlatformError extends Stamped {
  readonly code: string
  readonly message: string
  /**
   * What the platform's clock says, in whole seconds: our stand-in for the header `Date`, said to a
   * caller who said what its own clock says (`Dated`).
   */
  readonly server_unix_seconds?: number
}

export interface PlatformCalls {
  'platform.pay': {
    readonly request: PayRequest & Dated
    readonly answer: Transaction | PlatformError
  }
  'platform.query': {
    readonly request: Dated & { readonly out_trade_no: string; readonly mchid: string }
    readonly answer: Transaction | PlatformError
  }
  'platform.reverse': {
    readonly request: Dated & {
      readonly out_trade_no: string
      readonly appid: string
      readonly mchid: string
    }
    readonly answer: Reversed | PlatformError
  }
  'platform.native': {
    readonly request: NativeRequest & Dated
    readonly answer: CodeUrl | PlatformError
  }
  /** 204 with an empty body; 400 ORDER_PAID when it is too late. */
  'platform.close': {
    readonly request: Dated & { readonly out_trade_no: string; readonly mchid: string }
    readonly answer: object | PlatformError
  }
  'platform.refund': {
    readonly request: RefundRequest & Dated
    readonly answer: Refunded | PlatformError
  }
  /**
   * 400 NO_STATEMENT_EXIST before the day is over, and for a day on which nothing moved;
   * STATEMENT_CREATING from then until the bill is made.
   */
  'platform.bill': {
    /** yyyy-MM-dd */
    readonly request: Dated & { readonly bill_date: string; readonly mchid: string }
    readonly answer: BillAddress | PlatformError
  }
  'platform.bill-download': {
    readonly request: Dated & { readonly download_url: string }
    readonly answer: FileText | PlatformError
  }
}

export interface WireRequest {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: unknown
  /** Names lower-case. */
  readonly headers?: Readonly<Record<string, string>>
}

/** What the caller's clock says goes into the header, and nowhere else. */
const dated = (at: number | undefined, request: WireRequest): WireRequest =>
  at === undefined ? request : { ...request, headers: { [timestampHeader]: String(at) } }

/** How an operation travels over HTTP; every world that has wires uses this one mapping. */
export const platformRequests: {
  readonly [Name in keyof PlatformCalls]: (body: PlatformCalls[Name]['request']) => WireRequest
} = {
  'platform.pay': ({ at_unix_seconds, ...body }) =>
    dated(at_unix_seconds, { method: 'POST', path: payPath, body }),
  'platform.query': ({ at_unix_seconds, out_trade_no, mchid }) =>
    dated(at_unix_seconds, { method: 'GET', path: queryPath(out_trade_no, mchid) }),
  'platform.reverse': ({ at_unix_seconds, out_trade_no, appid, mchid }) =>
    dated(at_unix_seconds, {
      method: 'POST',
      path: reversePath(out_trade_no),
      body: { appid, mchid },
    }),
  'platform.native': ({ at_unix_seconds, ...body }) =>
    dated(at_unix_seconds, { method: 'POST', path: nativePath, body }),
  'platform.close': ({ at_unix_seconds, out_trade_no, mchid }) =>
    dated(at_unix_seconds, { method: 'POST', path: closePath(out_trade_no), body: { mchid } }),
  'platform.refund': ({ at_unix_seconds, ...body }) =>
    dated(at_unix_seconds, { method: 'POST', path: refundPath, body }),
  'platform.bill': ({ at_unix_seconds, bill_date, mchid }) =>
    dated(at_unix_seconds, {
      method: 'GET',
      path: `${billPath}?bill_date=${encodeURIComponent(bill_date)}&mchid=${encodeURIComponent(mchid)}`,
    }),
  'platform.bill-download': ({ at_unix_seconds, download_url }) =>
    dated(at_unix_seconds, { method: 'GET', path: download_url }),
}
