/** Recorded by the printer, read from its own paper. */
export type PrinterFact =
  | {
      readonly kind: 'receipt-printed'
      readonly printer: string
      readonly lane: string
      /** As read from the paper; absent when that part is missing. */
      readonly orderNo?: string
      readonly totalFen?: number
      /** False: torn. Some of it is missing or stands on another piece of paper. */
      readonly complete: boolean
      /** Bears the COPY mark. */
      readonly copy: boolean
    }
  | {
      readonly kind: 'printer-status'
      readonly printer: string
      readonly lane: string
      readonly state: string
    }
