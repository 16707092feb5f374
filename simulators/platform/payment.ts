/** A charge as the platform knows it, what can be asked of it, and what is answered. Data only. */

import type { PlatformCode, PlatformFact } from '../ledger/facts.ts'
import type { PlatformError, Reversed, Transaction } from './wire.ts'
import type { Fen } from '../kernel/units.ts'

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
}

/** Waiting for the payer's password. */
export interface UndecidedRow extends Charged {
  readonly state: 'USERPAYING'
  readonly revokeAtMs: number
  /** Absent: the payer never decides. */
  readonly decides?: { readonly atMs: number; readonly decision: 'pays' | 'dismisses' }
}

export interface PaidRow extends Charged {
  readonly state: 'SUCCESS'
  readonly capturedAtMs: number
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

export type PaymentRow = UndecidedRow | PaidRow | FailedRow | ClosedRow

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
}

interface QueryCommand {
  readonly kind: 'query'
  readonly outTradeNo: string
  readonly mchid: string
}

export interface ReverseCommand extends Numbered {
  readonly kind: 'reverse'
}

/** Time has passed: the payer decides, or the platform gives the charge up. */
interface WakeCommand {
  readonly kind: 'wake'
}

export type PaymentCommand = PayCommand | QueryCommand | ReverseCommand | WakeCommand

/** An HTTP status and its JSON body (domain §1.3). */
export interface PaymentAnswer {
  readonly status: number
  readonly body: Transaction | Reversed | PlatformError
}

export interface PaymentStep {
  /** Undefined: there is still no such charge. */
  readonly row: PaymentRow | undefined
  /** Undefined for a wake: nobody asked. */
  readonly answer: PaymentAnswer | undefined
  readonly facts: readonly PlatformFact[]
  /** When to send the next wake; undefined: never, the charge is decided. */
  readonly wakeAtMs?: number
}

export type Refusal = PlatformCode
