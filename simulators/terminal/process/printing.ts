/**
 * Sends receipts to one printer, one at a time and each over its own connection, and finds out what
 * became of them. Nothing printable leaves before the printer said that it is ready, so trouble
 * until then is definite; whatever happens later is a doubt (domain §3.3, §3.4).
 */

import type { Clock, Timer } from '../../kernel/clock.ts'
import type { Connection, Dial } from '../../lines/connection.ts'
import type { PrintJob, PrintResult } from '../logic/protocol.ts'
import { notReady, replyReader, type PrinterReply } from './printer-replies.ts'
import { receiptBytes } from './receipt-bytes.ts'

export interface PrinterLink {
  readonly dial: Dial
  readonly clock: Clock
}

export type Printing = (
  job: PrintJob,
  timeoutMs: number,
  signal: AbortSignal,
) => Promise<PrintResult>

/** One owner for one printer: a second job waits for the first, within its own time-out. */
export function printingOn(link: PrinterLink): Printing {
  let last: Promise<unknown> = Promise.resolve()
  let jobs = 0
  return (job, timeoutMs, signal) => {
    const endMs = link.clock.nowMs() + timeoutMs
    jobs += 1
    const id = String(jobs % 10_000).padStart(4, '0')
    const turn = last.then((): Promise<PrintResult> | PrintResult => {
      const leftMs = endMs - link.clock.nowMs()
      if (signal.aborted || leftMs <= 0) return { kind: 'not-printed', why: 'printer busy' }
      return new Promise((resolve) => {
        new Job(link, job, id, signal, resolve).start(leftMs)
      })
    })
    last = turn
    return turn
  }
}

/** Real-time status of printer and paper: `10 04 1`, `10 04 4`. */
const askStatus = Buffer.from([0x10, 0x04, 0x01, 0x10, 0x04, 0x04])
/** `1D 61 n`: say at once when online state, errors or paper change. */
const switchAsbOn = Buffer.from([0x1d, 0x61, 0x0e])
/** `GS ( H` function 48: answer with this id when all before it is on paper. */
const askToken = (id: string) => Buffer.from(`\x1d(H\x06\x0000${id}`, 'latin1')

class Job {
  readonly #link: PrinterLink
  readonly #job: PrintJob
  readonly #id: string
  readonly #signal: AbortSignal
  readonly #resolve: (result: PrintResult) => void
  readonly #abandon = () => this.#fail('abandoned')
  #connection: Connection | undefined
  #timer: Timer | undefined
  #printerStatus: number | undefined
  #sent = false
  #ended = false

  constructor(
    link: PrinterLink,
    job: PrintJob,
    id: string,
    signal: AbortSignal,
    resolve: (result: PrintResult) => void,
  ) {
    this.#link = link
    this.#job = job
    this.#id = id
    this.#signal = signal
    this.#resolve = resolve
  }

  start(timeoutMs: number): void {
    const { clock, dial } = this.#link
    this.#timer = clock.after(timeoutMs, () => this.#fail('timed out'))
    this.#signal.addEventListener('abort', this.#abandon)
    const watched = this.#job.awaitCompletion
    this.#connection = dial({
      opened: () => (watched ? this.#connection?.write(askStatus) : this.#printBlindly()),
      bytes: watched ? replyReader((reply) => this.#hear(reply)) : () => {},
      ended: () => this.#fail('connection closed'),
      closed: (why = 'connection closed') => this.#fail(why),
    })
  }

  #end(result: PrintResult): void {
    if (this.#ended) return
    this.#ended = true
    if (this.#timer !== undefined) this.#link.clock.stop(this.#timer)
    this.#signal.removeEventListener('abort', this.#abandon)
    // What was sent may still arrive; before that, there is nothing to wait for.
    if (this.#sent) this.#connection?.end()
    else this.#connection?.reset()
    this.#resolve(result)
  }

  #fail(why: string): void {
    this.#end({ kind: this.#sent ? 'doubt' : 'not-printed', why })
  }

  /** As node-thermal-printer does: written is printed (domain §3.3). */
  #printBlindly(): void {
    this.#sent = true
    this.#connection?.write(receiptBytes(this.#job))
    this.#end({ kind: 'printed' })
  }

  #hear(reply: PrinterReply): void {
    if (this.#ended) return
    if (reply.kind === 'status' && !this.#sent) {
      const printer = this.#printerStatus
      if (printer === undefined) {
        this.#printerStatus = reply.byte
        return
      }
      const why = notReady(printer, reply.byte)
      if (why === undefined) this.#send()
      else this.#fail(why)
    }
    if (reply.kind === 'asb' && this.#sent && reply.trouble !== undefined) this.#fail(reply.trouble)
    if (reply.kind === 'token' && reply.id === this.#id) this.#end({ kind: 'printed' })
  }

  #send(): void {
    this.#sent = true
    this.#connection?.write(
      Buffer.concat([switchAsbOn, receiptBytes(this.#job), askToken(this.#id)]),
    )
  }
}
