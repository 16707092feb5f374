/** The order service's wire: JSON over HTTP, amounts in whole fen. No imports: both sides share it. */

export const submitPath = '/orders'
export const orderPath = (saleNo: string) => `/orders/by-sale/${encodeURIComponent(saleNo)}`

/** Where the platform sends its notices (domain §1.6). */
export const noticePath = '/notices/wechat'
export const expectPath = '/orders/expected'
export const voidPath = (orderNo: string) => `/orders/${encodeURIComponent(orderNo)}/void`

export interface SubmitRequest {
  readonly saleNo: string
  readonly outTradeNo: string
  readonly amountFen: number
  readonly lane: string
}

export interface IssuedOrder {
  readonly state: 'issued'
  readonly orderNo: string
  readonly saleNo: string
  readonly outTradeNo: string
  readonly amountFen: number
}

/** 404 NOT_FOUND (query), 422 BELOW_FLOOR, 503 QUEUE_FULL or DATABASE_DOWN, 400 BAD_REQUEST, 413 TOO_LARGE. */
export interface OrdersError {
  readonly code:
    'NOT_FOUND' | 'BELOW_FLOOR' | 'QUEUE_FULL' | 'DATABASE_DOWN' | 'BAD_REQUEST' | 'TOO_LARGE'
  readonly message: string
}

/** Every live order of a lane, in the order of issue. */
export interface OrderList {
  readonly orders: readonly IssuedOrder[]
}

export interface OrdersCalls {
  /** Before a code is shown: what a notice of this number will have to be for. 200 `{ ok: true }`. */
  'orders.expect': {
    readonly request: SubmitRequest
    readonly answer: { readonly ok: true } | OrdersError
  }
  /** For the day-end comparison. */
  'orders.list': {
    readonly request: { readonly lane: string }
    readonly answer: OrderList | OrdersError
  }
  /** 200 `{ ok: true }`, also when it was voided before. */
  'orders.void': {
    readonly request: { readonly orderNo: string }
    readonly answer: { readonly ok: true } | OrdersError
  }
  /** 201 issued now, 200 was issued before (idempotent by sale). */
  'orders.submit': { readonly request: SubmitRequest; readonly answer: IssuedOrder | OrdersError }
  'orders.query': {
    readonly request: { readonly saleNo: string }
    readonly answer: IssuedOrder | OrdersError
  }
  /** The floor check before the charge (domain F16): 200 `{ ok: true }` or 422 BELOW_FLOOR. */
  'orders.check': {
    readonly request: { readonly saleNo: string; readonly amountFen: number }
    readonly answer: { readonly ok: true } | OrdersError
  }
}

export const checkPath = '/orders/check'

export interface WireRequest {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: unknown
}

/** How an operation travels over HTTP; every world that has wires uses this one mapping. */
export const ordersRequests: {
  readonly [Name in keyof OrdersCalls]: (body: OrdersCalls[Name]['request']) => WireRequest
} = {
  'orders.submit': (body) => ({ method: 'POST', path: submitPath, body }),
  'orders.query': ({ saleNo }) => ({ method: 'GET', path: orderPath(saleNo) }),
  'orders.check': (body) => ({ method: 'POST', path: checkPath, body }),
  'orders.expect': (body) => ({ method: 'POST', path: expectPath, body }),
  'orders.list': ({ lane }) => ({
    method: 'GET',
    path: `${submitPath}?lane=${encodeURIComponent(lane)}`,
  }),
  'orders.void': ({ orderNo }) => ({ method: 'POST', path: voidPath(orderNo), body: {} }),
}
