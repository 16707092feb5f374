/** What is held before a scanner, the reads that are going to come of it, and what became of each. */

import type { Read, Symbology } from './device.ts'

export interface Presented {
  readonly code: string
  readonly saleNo: string
  readonly wallet: string
  /** What the wallet shows; a QR code unless told otherwise. */
  readonly symbology?: Symbology
  /** What the wallet shows next, once this code was used: for a scanner that is always looking. */
  readonly refreshedCode?: string
}

/** What hangs at the counter for trying the scanner out; it belongs to no sale. */
export interface Label {
  readonly code: string
  readonly symbology: Symbology
}

export type Held = Presented | Label

export const isLabel = (held: Held): held is Label => !('saleNo' in held)

export type LostWhy = 'same-code-reread' | 'host-not-reading' | 'not-decoded'

export type ReadResult =
  | {
      readonly kind: 'sent'
      readonly code: string
      readonly bytes: number
      readonly hostOpen: boolean
    }
  | {
      readonly kind: 'lost'
      readonly code: string
      readonly why: LostWhy
    }
  /** Never happened: the read before it was lost, its fault healed, or the scanner closed. */
  | { readonly kind: 'left-out'; readonly code: string }

/** A read that is going to happen. */
export interface PlannedRead extends Read {
  /** After the read before it has left. */
  readonly afterMs: number
  /** Between two bytes of it, where that is not as the scanner is set up. */
  readonly gapMs?: number
  /** No payment code of the shopper's: nobody can pay with it, so it is not recorded as presented. */
  readonly foreign?: boolean
  /** What the host gets of the bytes that leave; all of them, unchanged, when absent. */
  readonly heardAs?: (bytes: Uint8Array) => Uint8Array
  /** False once the fault that planned it is healed. Asked when its time has come. */
  readonly wanted?: () => boolean
  /** Called once, whatever became of it. */
  readonly onResult?: (result: ReadResult) => void
}

/** What a fault makes of the reads of one presenting. */
export type ReadChange = (reads: readonly PlannedRead[], held: Held) => readonly PlannedRead[]
