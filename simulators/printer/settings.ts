/** Every setting of a printer, with its unit, its default and why. */

import type { PrinterIdentity } from './escpos/status.ts'
import { receiptFormat, type ReceiptFormat } from './receipt.ts'

export interface PrinterSettings {
  /** Characters across: 48 on 80 mm paper, 32 on 58 mm. */
  readonly columns: number
  /** 0 prints at once, so that runs are as fast as their waits. A TM-T88 makes about 70. */
  readonly linesPerSecond: number
  /**
   * Lines on a roll. A real one of 80 m has about 19,000; the default never ends by itself, so that
   * paper ends only where a fault says so.
   */
  readonly rollLines: number
  /** Lines left when the near-end sensor sees it. */
  readonly nearEndLines: number
  /**
   * The receive buffer. When it is full nothing more is read, also no status query (domain §3.2).
   * A TM-T88 has 4,096; the default is roomy so that a handful of waiting receipts still leaves
   * the printer answering. Status queries take three bytes each while something waits before them.
   */
  readonly bufferBytesMax: number
  /** Sessions open at once. With more than one, their bytes mix in the buffer as they arrive. */
  readonly sessionsMax: number
  /**
   * One session too many: `wait` leaves it connected and unread until another ends (Epson's way),
   * `reset` answers with a TCP RST (Star's way). The default waits: a terminal that reconnects at
   * once must not lose a race against its own last session's end. Domain §3.4.
   */
  readonly whenBusy: 'wait' | 'reset'
  /** Waiting sessions beyond this are reset. */
  readonly waitingSessionsMax: number
  /** A session that sends nothing for so long is closed; about five minutes on UB-E02 (§3.4). */
  readonly idleTimeoutMs: number
  /** FS & on from power-on, as on printers made for China. */
  readonly chinese: boolean
  /** It knows GS ( H and says when something is printed; older models do not (domain §3.3). */
  readonly completionTokens: boolean
  /** ASB's n after power-on and ESC @; 0 or 2 on real ones, by DIP switch 2-1 (§3.2). */
  readonly asbDefault: number
  readonly identity: PrinterIdentity
  readonly receiptFormat: ReceiptFormat
  /** A piece without a cut is torn off at this length; each line counts 50 beside its characters. */
  readonly pieceCharsMax: number
  /**
   * Paper kept for reading, some 1,200 receipts; the oldest is forgotten, what it bore is recorded
   * by then.
   */
  readonly keptCharsMax: number
}

export const printerSettings: PrinterSettings = {
  columns: 48,
  linesPerSecond: 0,
  rollLines: 1_000_000_000,
  nearEndLines: 200,
  bufferBytesMax: 65_536,
  sessionsMax: 1,
  whenBusy: 'wait',
  waitingSessionsMax: 16,
  idleTimeoutMs: 300_000,
  chinese: false,
  completionTokens: true,
  asbDefault: 0,
  identity: { firmware: '1.00', maker: 'tillrig', model: 'TR-80', serial: '0001' },
  receiptFormat,
  pieceCharsMax: 500_000,
  keptCharsMax: 2_000_000,
}
