/**
 * Every fact the ledger can hold. A fact is recorded by the station that owns it, at the moment it
 * becomes true; nothing asks the terminal to carry a trace id, facts are joined by natural keys:
 * the rig knows which code it presented for which sale, the platform sees code and order number,
 * the order carries sale and merchant order number, the receipt prints the order number.
 * One file for each who records, and this one door to them all.
 */

import type { OperatorFact } from './facts/operator.ts'
import type { ScannerFact } from './facts/scanner.ts'
import type { TerminalFact } from './facts/terminal.ts'
import type { PlatformFact } from './facts/platform.ts'
import type { OrdersFact } from './facts/orders.ts'
import type { PrinterFact } from './facts/printer.ts'
import type { RigFact } from './facts/rig.ts'
import type { Source } from './stations.ts'

export type * from './facts/operator.ts'
export type * from './facts/scanner.ts'
export * from './facts/terminal.ts'
export type * from './facts/platform.ts'
export type * from './facts/orders.ts'
export type * from './facts/printer.ts'
export type * from './facts/rig.ts'

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
