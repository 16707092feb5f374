/** What a terminal says to the cashier, and what it records. */

/** The last word to the cashier. */
export type Outcome = 'approved' | 'declined' | 'unknown'

/** Why a terminal said what it said. */
export const toldReasons = [
  'issued',
  'issued-receipt-pending',
  'already-issued',
  'timed-out',
  'payment-refused',
  'network-unstable',
  'reversed',
  'cancelled',
  'not-a-payment-code',
  'code-refused',
  'below-floor',
  'above-ceiling',
  'merchant-blocked',
  'limit-reached',
  'platform-maintenance',
  'order-refused',
  'order-pending',
  'lane-busy',
  'offline',
  'equipment',
  'call-staff',
] as const

export type ToldReason = (typeof toldReasons)[number]

/** Recorded by the terminal, where it can write; a black box writes none of these but `told`. */
export type TerminalFact =
  | {
      readonly kind: 'terminal-started'
      readonly lane: string
      readonly pid: number
      readonly mitigations: readonly string[]
    }
  | { readonly kind: 'terminal-died'; readonly lane: string; readonly why: string }
  | {
      readonly kind: 'attempt-begun'
      readonly lane: string
      readonly saleNo: string
      readonly outTradeNo: string
      readonly code: string
      readonly amountFen: number
    }
  /** The terminal considers the attempt final. */
  | {
      readonly kind: 'attempt-closed'
      readonly lane: string
      readonly saleNo: string
      readonly outTradeNo: string
      readonly as: 'paid' | 'not-paid' | 'reversed'
    }
  | { readonly kind: 'recovered'; readonly lane: string; readonly rows: number }
  /** Before the first sale a device was tried out (M10); `learned` is what the terminal does about it. */
  | {
      readonly kind: 'preflight'
      readonly lane: string
      readonly device: 'scanner' | 'printer' | 'clock'
      readonly fit: boolean
      readonly learned: string
    }
  /** No sale is begun until somebody looks, or the stop is over (M6). */
  | { readonly kind: 'lane-stopped'; readonly lane: string; readonly why: string }
  /** What no rule could end stands in the manual queue: a person has to (M13). */
  | {
      readonly kind: 'handed-over'
      readonly lane: string
      readonly saleNo: string
      readonly outTradeNo: string
      readonly why: string
    }
  /** The day-end comparison of bill and orders found a difference, and ended it or not (M9). */
  | {
      readonly kind: 'reconciled'
      readonly lane: string
      readonly saleNo: string
      readonly outTradeNo: string
      readonly found:
        'paid-without-order' | 'order-without-payment' | 'paid-twice' | 'amounts-differ'
      readonly did: 'refunded' | 'issued' | 'voided' | 'handed-over'
    }
  | { readonly kind: 'alarm'; readonly lane: string; readonly text: string }
  | {
      readonly kind: 'told'
      readonly lane: string
      readonly saleNo: string
      readonly outcome: Outcome
      readonly reason: ToldReason
      readonly orderNo?: string
    }
