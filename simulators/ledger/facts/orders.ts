/** Recorded by the order system: the truth of orders. */
export type OrdersFact =
  | { readonly kind: 'order-received'; readonly saleNo: string; readonly outTradeNo: string }
  | {
      readonly kind: 'order-issued'
      readonly orderNo: string
      readonly saleNo: string
      readonly outTradeNo: string
      readonly amountFen: number
      /** Only when it was recorded after it became true, because the database's answer was lost. */
      readonly issuedAtMs?: number
    }
  | { readonly kind: 'order-voided'; readonly orderNo: string }
  | {
      readonly kind: 'order-refused'
      readonly saleNo: string
      readonly outTradeNo: string
      /** `refunded`: a notice asked for it, and its money had gone back before. */
      readonly why:
        'below-floor' | 'queue-full' | 'database-down' | 'duplicate-ignored' | 'refunded'
    }
  /** A notice of the platform came in. `voided`: of a refund. `rejected`: nothing was done, it may come again. */
  | {
      readonly kind: 'notice-received'
      readonly outTradeNo: string
      readonly noticeId: string
      readonly as: 'issued' | 'voided' | 'repeated' | 'rejected'
      readonly why: string
    }
