/** For tests: a printer in virtual time, and hosts that connect to it. */

import { VirtualClock } from '../../kernel/virtual-clock.ts'
import type { PrinterFact } from '../../ledger/facts.ts'
import type { Connection } from '../../lines/connection.ts'
import { createPrinter, type Printer } from '../printer.ts'
import type { PrinterSettings } from '../settings.ts'

export function printerInMemory(settings: Partial<PrinterSettings> = {}) {
  const clock = new VirtualClock()
  const facts: PrinterFact[] = []
  const record = (fact: PrinterFact) => void facts.push(fact)
  const printer = createPrinter({ id: 'printer-01', lane: 'lane-01', settings, clock, record })
  return { printer, clock, facts, receipts: () => facts.filter(isReceipt) }
}

const isReceipt = ({ kind }: PrinterFact) => kind === 'receipt-printed'

/** What it says while it is not read waits, as in a socket. */
export function hostOf(printer: Printer) {
  let state: 'open' | 'ended' | 'reset' = 'open'
  let paused = false
  let heard = ''
  let unread: Uint8Array[] = []
  const connection: Connection = {
    write: (bytes) => void (heard += Buffer.from(bytes).toString('latin1')),
    queuedBytes: 0,
    end: () => void (state = 'ended'),
    reset: () => void (state = 'reset'),
    pause: () => void (paused = true),
    resume: () => void (paused = false),
    get paused() {
      return paused
    },
  }
  const listener = printer.accept(connection)
  const pass = () => {
    while (!paused && unread.length > 0) {
      const [first, ...rest] = unread
      unread = rest
      if (first !== undefined) listener.bytes(first)
    }
  }
  return {
    state: () => state,
    heard: () => heard,
    unreadChunks: () => unread.length,
    /** Latin-1 text, or bytes. */
    sends: (bytes: string | Uint8Array) => {
      unread.push(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes)
      pass()
    },
    /** What waited is read now, as far as anybody reads. */
    passes: pass,
    hangsUp: () => listener.ended?.(),
  }
}

export const receipt = (orderNo: string): string =>
  `\x1b@Shop\nOrder: ${orderNo}\nTotal: 1.00\n*** END ***\n\x1dV\x00\x1d(H\x06\x0000T001`

/** What the printer answers once it is on paper. */
export const token = '7"T001\0'
