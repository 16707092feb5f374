/** Recorded by the operator: what the cash register's side did. */
export type OperatorFact =
  /** A basket was keyed in. The same sale may be keyed again. */
  | {
      readonly kind: 'basket-keyed'
      readonly lane: string
      readonly saleNo: string
      readonly amountFen: number
    }
  | {
      readonly kind: 'key-pressed'
      readonly lane: string
      readonly key: 'confirm' | 'cancel' | 'day-end'
    }
  /** Customer scans merchant: the shopper's phone has read the code that the display shows. Joins code and sale. */
  | {
      readonly kind: 'qr-scanned'
      readonly lane: string
      readonly saleNo: string
      readonly code: string
      readonly wallet: string
    }
  /** The shopper left; the rig asks nothing more of this sale. */
  | {
      readonly kind: 'sale-abandoned'
      readonly lane: string
      readonly saleNo: string
      readonly why: string
    }
