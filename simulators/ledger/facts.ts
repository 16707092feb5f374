/**
 * Every fact the ledger can hold. A fact is recorded by the station that owns it, at the moment it
 * becomes true; nothing asks the terminal to carry a trace id, facts are joined by natural keys:
 * the rig knows which code it presented for which sale, the platform sees code and order number,
 * the order carries sale and merchant order number, the receipt prints the order number.
 */

import type { Source } from './stations.ts'

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

/** Why the platform refused, in its own words (domain §1.3, V3 spelling). */
export type PlatformCode =
  | 'AUTH_CODE_INVALID'
  | 'AUTHCODEEXPIRE'
  | 'ORDER_CLOSED'
  | 'OUT_TRADE_NO_USED'
  | 'ORDER_NOT_EXIST'
  | 'AMOUNT_LIMIT_MINIMUM'
  | 'AMOUNT_LIMIT_MAXIMUM'
  | 'AMOUNT_LIMIT_DAY'
  | 'AMOUNT_LIMIT_MONTH'
  | 'NO_AUTH'
  | 'SIGN_ERROR'
  | 'ORDER_PAID'
  | 'PARAM_ERROR'
  | 'NOT_ENOUGH'
  | 'USER_PAYING'
  | 'TRADE_ERROR'
  | 'SYSTEM_ERROR'
  | 'SERVICE_UNAVAILABLE'

/** By the operator: what the cash register's side did. */
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

/** By the scanner. */
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

/** By the terminal, where it can write; a black box writes none of these but `told`. */
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

/** By the platform's payments core: the truth of money. */
export type PlatformFact =
  | {
      readonly kind: 'charge-received'
      readonly outTradeNo: string
      readonly code: string
      readonly amountFen: number
      readonly host: 'primary' | 'standby'
    }
  | {
      readonly kind: 'captured'
      readonly outTradeNo: string
      readonly transactionId: string
      readonly code: string
      readonly amountFen: number
    }
  | {
      readonly kind: 'charge-refused'
      readonly outTradeNo: string
      readonly code: string
      readonly refusal: PlatformCode
    }
  /** A reverse, a close or a full refund was accepted. `refundedFen` is 0 when nothing had been captured. */
  | { readonly kind: 'reversed'; readonly outTradeNo: string; readonly refundedFen: number }
  /** Not paid in time: the platform gave the charge up by itself. */
  | { readonly kind: 'auto-revoked'; readonly outTradeNo: string }
  /** One delivery of a notice left for the shop (customer scans merchant, domain §1.6). */
  | {
      readonly kind: 'notice-sent'
      readonly outTradeNo: string
      readonly noticeId: string
      /** From 1. */
      readonly delivery: number
      /** What a fault, or the vendor itself, made of this one. */
      readonly as: 'genuine' | 'sign-test' | 'altered'
    }
  /** An answer that the platform owed and did not, or not in time, give. */
  | {
      readonly kind: 'answer-withheld'
      readonly operation: string
      readonly outTradeNo: string
      readonly why: string
    }

/** By the order system: the truth of orders. */
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

/** By the printer, read from its own paper. */
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

/** By the rig. */
export type RigFact =
  | {
      readonly kind: 'phase'
      readonly phase: 'started' | 'selling' | 'healed' | 'settled' | 'read' | 'stopped'
    }
  | {
      readonly kind: 'fault-injected'
      readonly faultId: string
      readonly fault: string
      /** Which step of the scenario's fault plan, from 0; absent when it was injected by hand. */
      readonly step?: number
      readonly params: unknown
      readonly sentence: string
    }
  /** Stands right behind the fact at which it bit; `bites` counts only those since the last such fact. */
  | {
      readonly kind: 'fault-bit'
      readonly faultId: string
      readonly fault: string
      readonly bites: number
    }
  | {
      readonly kind: 'fault-healed'
      readonly faultId: string
      readonly fault: string
      readonly bites: number
    }
  /** An event loop stood still; a long one makes the run unknown. */
  | { readonly kind: 'loop-stalled'; readonly process: string; readonly forMs: number }
  /** A truth that could not be read: the verdict is unknown. */
  | { readonly kind: 'unreadable'; readonly what: string; readonly why: string }
  /** At the final reading so many of these were still under way: the settle time was too short. */
  | { readonly kind: 'still-pending'; readonly what: string; readonly count: number }
  /** Load only: an arrival that no lane or no virtual user took. */
  | {
      readonly kind: 'arrivals-dropped'
      readonly count: number
      readonly why: 'lanes-full' | 'too-few-vus'
    }
  /** Load only: cut off before its processes ended; the sale is unknown. */
  | { readonly kind: 'sale-interrupted'; readonly saleNo: string }
  /** Load only: the sale and everything behind it came to rest. */
  | { readonly kind: 'sale-rested'; readonly saleNo: string }

export type Fact =
  OperatorFact | ScannerFact | TerminalFact | PlatformFact | OrdersFact | PrinterFact | RigFact

export type FactKind = Fact['kind']

/** A fact with its place in time. One line of a ledger segment. */
export type LedgerEvent = Fact & {
  /** Milliseconds since the run began, on the clock all its processes share. */
  readonly atMs: number
  /** Order of writing within its segment, from 0. */
  readonly seq: number
  readonly by: Source
}

/** What a station is handed to write its facts with. Never blocks, never throws. */
export type Record<F extends Fact = Fact> = (fact: F) => void
