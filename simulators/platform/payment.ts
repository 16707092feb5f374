/** A charge as the platform knows it, what can be asked of it, and what is answered. Data only. */

import type { PlatformCode, PlatformFact } from '../ledger/facts.ts'
import type {
  BillAddress,
  CodeUrl,
  PlatformError,
  Refunded,
  Reversed,
  Transaction,
} from './wire.ts'
import type { Fen } from '../kernel/units.ts'
import type { Taken } from './limits.ts'

/** What the payer does with a charge that wants a password (domain §1.1, trade_state). */
export type Payer =
  | { readonly kind: 'pays' }
  /** Asked for the password; decides `afterMs` later, more than 0. */
  | {
      readonly kind: 'asked'
      readonly afterMs: number
      readonly decision: 'pays' | 'dismisses' | 'never'
    }

interface Numbered {
  readonly outTradeNo: string
  readonly mchid: string
  readonly appid: string
}

interface Charged extends Numbered {
  readonly code: string
  readonly amountFen: Fen
  /** Given when the charge is created, shown once it is paid. */
  readonly transactionId: string
  readonly createdAtMs: number
  /** What the payer's coupon takes off what they pay; the merchant's order stays whole. */
  readonly couponFen?: Fen
}

/** Waiting for the payer's password. */
export interface UndecidedRow extends Charged {
  readonly state: 'USERPAYING'
  readonly revokeAtMs: number
  /** Absent: the payer never decides. */
  readonly decides?: { readonly atMs: number; readonly decision: 'pays' | 'dismisses' }
}

/** What a merchant asked who showed a code to the customer (domain §1.6). */
export interface NativeTerms {
  readonly attach?: string
}

/** Shown as a code (`code` is the code_url), and not paid for (yet). */
export interface UnpaidRow extends Charged {
  readonly state: 'NOTPAY'
  readonly native: NativeTerms
}

export interface PaidRow extends Charged {
  readonly state: 'SUCCESS'
  readonly capturedAtMs: number
  /** Absent: the shopper's code was scanned. */
  readonly native?: NativeTerms
}

/** Paid, and given back whole by a refund. */
export interface RefundedRow extends Charged {
  readonly state: 'REFUND'
  readonly capturedAtMs: number
  readonly native?: NativeTerms
  readonly outRefundNo: string
  readonly refundedAtMs: number
}

/** The payer dismissed the prompt: not paid, and to be reversed by the merchant (domain §1.1). */
interface FailedRow extends Charged {
  readonly state: 'PAYERROR'
}

/** Reversed or revoked: never captures (again). Without `code` nobody had ever charged the number. */
interface ClosedRow extends Numbered {
  readonly state: 'REVOKED'
  readonly code?: string
}

/** A shown code that the merchant closed: it can't be paid for any more. */
interface ShutRow extends Numbered {
  readonly state: 'CLOSED'
  readonly code: string
}

export type PaymentRow =
  UndecidedRow | UnpaidRow | PaidRow | RefundedRow | FailedRow | ClosedRow | ShutRow

/** What is known of a payment code: when it was born, or the number that used it up. */
export type CodeSeen = { readonly bornAtMs: number } | { readonly usedBy: string }

export interface PayCommand extends Numbered {
  readonly kind: 'pay'
  readonly code: string
  readonly amountFen: Fen
  readonly host: 'primary' | 'standby'
  readonly codeSeen: CodeSeen
  readonly payer: Payer
  /** Taken if this pay creates the charge. */
  readonly transactionId: string
  /** What the merchant has collected so far; absent: nothing. */
  readonly taken?: Taken
}

interface QueryCommand {
  readonly kind: 'query'
  readonly outTradeNo: string
  readonly mchid: string
}

export interface ReverseCommand extends Numbered {
  readonly kind: 'reverse'
}

/** The merchant asks for a code to show. */
export interface NativeCommand extends Numbered, NativeTerms {
  readonly kind: 'native'
  /** The code_url that this number has. */
  readonly code: string
  readonly amountFen: Fen
  readonly transactionId: string
}

/** The shopper's phone has read the code and pays. */
export interface ScanCommand {
  readonly kind: 'scan'
  /** What the merchant has collected so far, for the limits of day and month. */
  readonly taken?: Taken
}

export interface CloseCommand {
  readonly kind: 'close'
  readonly outTradeNo: string
  readonly mchid: string
}

/** The whole of it: `refundFen` and `totalFen` have to be what was paid. */
export interface RefundCommand {
  readonly kind: 'refund'
  readonly outTradeNo: string
  readonly outRefundNo: string
  readonly refundFen: number
  readonly totalFen: number
}

/** Time has passed: the payer decides, or the platform gives the charge up. */
interface WakeCommand {
  readonly kind: 'wake'
}

export type PaymentCommand =
  | PayCommand
  | QueryCommand
  | ReverseCommand
  | NativeCommand
  | ScanCommand
  | CloseCommand
  | RefundCommand
  | WakeCommand

/** Whatever a merchant asks of a number beside its payment. */
export type NumberCommand = Extract<
  PaymentCommand,
  { kind: 'query' | 'reverse' | 'native' | 'close' | 'refund' }
>

/** A 204 has none. */
export interface NoBody {
  readonly code?: never
}

/** An HTTP status and its JSON body (domain §1.3). */
export interface PaymentAnswer {
  readonly status: number
  readonly body: Transaction | Reversed | CodeUrl | Refunded | BillAddress | NoBody | PlatformError
}

/**
 * What the shopper's app says about a code it has read. `refused`: the merchant may not take this
 * money; `unknown`: the platform never gave out such a code, or has forgotten it.
 */
export type QrAnswer = 'paid' | 'already-paid' | 'closed' | 'expired' | 'refused' | 'unknown'

export interface PaymentStep {
  /** Undefined: there is still no such charge. */
  readonly row: PaymentRow | undefined
  /** Undefined for a wake, where nobody asked, and for a scan, which is answered by `says`. */
  readonly answer: PaymentAnswer | undefined
  readonly says?: QrAnswer
  readonly facts: readonly PlatformFact[]
  /** When to send the next wake; undefined: never, the charge is decided. */
  readonly wakeAtMs?: number
}

export type Refusal = PlatformCode
