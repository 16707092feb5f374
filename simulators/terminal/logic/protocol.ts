/**
 * All that the terminal's logic says and hears: the inputs of a lane, the words for its cashier,
 * the receipt as data, and the effects typed for them.
 */

import { drainer, poster, printer, recorder, teller, waiter } from '../../kernel/effects.ts'
import type { Outcome, TerminalFact, ToldReason } from '../../ledger/facts.ts'

export interface Basket {
  readonly saleNo: string
  readonly amountFen: number
  /** `show`: the customer scans a code of ours. Absent: we scan the customer's. */
  readonly flow?: 'show'
}

/** Channel → value. `progress` is the lane's own: a sale tells its cashier's side how far it is. */
export interface TerminalInputs {
  readonly basket: Basket
  /** A whole read, as decoded text. */
  readonly scan: string
  readonly key: 'confirm' | 'cancel'
  /** The day-end comparison is asked for. */
  readonly dayEnd: true
  readonly progress: { readonly outTradeNo: string; readonly phase: SalePhase | 'released' }
}

/** How far an open sale is. `reversing`: it will not be issued any more. */
export type SalePhase = 'paying' | 'reversing' | 'paid' | 'printing'

/** The last word on a sale, as far as the terminal knows. */
export interface Word {
  readonly outcome: Outcome
  readonly reason: ToldReason
  readonly orderNo?: string
  /** What stands on a receipt that was printed before its order: said in the order number's place. */
  readonly paperNo?: string
}

export type TellWord =
  | ({ readonly type: 'told'; readonly saleNo: string } & Omit<Word, 'paperNo'>)
  /** `scan`: a code can be shown. `confirm`: reminds the cashier to press the key. */
  | { readonly type: 'ask'; readonly what: 'scan' | 'confirm'; readonly saleNo: string }
  /** The test label is wanted before the scanner; it belongs to no sale (M10). */
  | { readonly type: 'ask-test-label' }
  /** A code for the customer's display. */
  | { readonly type: 'show'; readonly saleNo: string; readonly code: string }
  /** The terminal can take a basket. */
  | { readonly type: 'ready' }

/** A receipt as data; what it looks like on paper is the world's business. */
export interface PrintJob {
  readonly lane: string
  readonly saleNo: string
  readonly orderNo: string
  readonly totalFen: number
  readonly items: readonly string[]
  /** To be marked COPY: another piece of paper may bear this receipt. */
  readonly copy: boolean
  /** Wait for the printer's own word that it is on paper; otherwise written counts as printed. */
  readonly awaitCompletion: boolean
  /** What that word is: absent, the completion token; `status`: an answer queued behind the receipt. */
  readonly proof?: 'status'
  /** Absent: GB18030. */
  readonly codePage?: 'gb2312'
}

/** Asks a printer what it is and can; puts nothing on paper (M10). */
export interface PrinterTest {
  readonly test: 'printer'
  readonly lane: string
}

/** What a printer can be asked to do. */
export type PrinterJob = PrintJob | PrinterTest

export type PrintResult =
  | { readonly kind: 'printed' }
  /** Certainly nothing of it is or will be on paper. */
  | { readonly kind: 'not-printed'; readonly why: string }
  /** Some or all of it may be, or may come out later. */
  | { readonly kind: 'doubt'; readonly why: string }

export type PrinterTestResult =
  | {
      readonly kind: 'tested'
      /** It says when a receipt is on paper (domain §3.3). */
      readonly token: boolean
      /** It has two-byte characters (GS I 2, domain §3.2). */
      readonly wideText: boolean
    }
  | Exclude<PrintResult, { readonly kind: 'printed' }>

export const wait = waiter<TerminalInputs>()
export const post = poster<TerminalInputs>()
export const drain = drainer<TerminalInputs>()
export const tell = teller<TellWord>()
export const record = recorder<TerminalFact>()
export const print = printer<PrintJob, PrintResult>()
export const testPrinter = printer<PrinterTest, PrinterTestResult>()
