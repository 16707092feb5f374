/** Recorded by the scanner. */
export type ScannerFact =
  /** The rig held a shopper's code before the scanner. Joins code and sale. */
  | {
      readonly kind: 'code-presented'
      readonly lane: string
      readonly saleNo: string
      readonly code: string
      readonly wallet: string
    }
  /** The whole read left on the wire. `hostOpen`: a program had the line open. */
  | {
      readonly kind: 'scan-sent'
      readonly lane: string
      readonly code: string
      readonly bytes: number
      readonly hostOpen: boolean
    }
  | {
      readonly kind: 'scan-lost'
      readonly lane: string
      readonly code: string
      readonly why: 'same-code-reread' | 'host-not-reading' | 'not-decoded'
    }
