/**
 * Sends receipts to one printer, one at a time and each over its own connection, and finds out what
 * became of them. Nothing printable leaves before the printer said that it is ready, so trouble
 * until then is definite; whatever happens later is a doubt (domain §3.3, §3.4).
 */

import type { Clock, Timer } from '../../kernel/clock.ts'
import type { Abandon } from '../../kernel/world.ts'
import type { Connection, Dial } from '../../lines/connection.ts'
import type { PrintJob, PrintResult } from '../logic/protocol.ts'
import { notReady, replyReader, type PrinterReply } from './printer-replies.ts'
import { receiptBytes } from './receipt-bytes.ts'

export interface PrinterLink {
  readonly dial: Dial
  readonly clock: Clock
}

/** `then` is called once, unless the job was abandoned. @returns how to abandon it. */
export type Printing = (
  job: PrintJob,
  timeoutMs: number,
  then: (result: PrintResult) => void,
) => Abandon

/** One owner for one printer: a second job waits for the first, within its own time-out. */
export function printingOn(link: PrinterLink): Printing {
  /** The first has the printer. */
  const queue: Job[] = []
  let jobs = 0
  const next = () => {
    queue.shift()
    queue[0]?.start()
  }
  return (job, timeoutMs, then) => {
    jobs += 1
    const id = String(jobs % 10_000).padStart(4, '0')
    const endMs = link.clock.nowMs() + timeoutMs
    let open = true
    const one = new Job(link, job, id, endMs, (result) => {
      next()
      if (open) then(result)
    })
    queue.push(one)
    if (queue.length === 1) one.start()
    return () => {
      open = false
      one.abandon()
    }
  }
}

/** Real-time status of printer and paper: `10 04 1`, `10 04 4`. */
const askStatus = Buffer.from([0x10, 0x04, 0x01, 0x10, 0x04, 0x04])
/** `GS ( H` function 48: answer with this id when all before it is on paper. */
const askToken = (id: string) => Buffer.from(`\x1d(H\x06\x0000${id}`, 'latin1')

class Job {
  readonly #link: PrinterLink
  readonly #job: PrintJob
  readonly #id: string
  readonly #endMs: number
  readonly #then: (result: PrintResult) => void
  #connection: Connection | undefined
  #timer: Timer | undefined
  #printerStatus: number | undefined
  #sent = false
  #abandoned = false
  #ended = false

  constructor(
    link: PrinterLink,
    job: PrintJob,
    id: string,
    endMs: number,
    then: (result: PrintResult) => void,
  ) {
    this.#link = link
    this.#job = job
    this.#id = id
    this.#endMs = endMs
    this.#then = then
  }

  /** Its turn has come. */
  start(): void {
    const { clock, dial } = this.#link
    const leftMs = this.#endMs - clock.nowMs()
    if (this.#abandoned || leftMs <= 0) return this.#fail('printer busy')
    this.#timer = clock.after(leftMs, () => this.#fail('timed out'))
    const watched = this.#job.awaitCompletion
    this.#connection = dial({
      opened: () => (watched ? this.#connection?.write(askStatus) : this.#printBlindly()),
      bytes: watched ? replyReader((reply) => this.#hear(reply)) : () => {},
      ended: () => this.#fail('connection closed'),
      closed: (why = 'connection closed') => this.#fail(why),
    })
  }

  /** Under way it ends now; one that waits gives its turn up when it comes. */
  abandon(): void {
    this.#abandoned = true
    if (this.#connection !== undefined) this.#fail('abandoned')
  }

  #end(result: PrintResult): void {
    if (this.#ended) return
    this.#ended = true
    if (this.#timer !== undefined) this.#link.clock.stop(this.#timer)
    // What was sent may still arrive; before that, there is nothing to wait for.
    if (this.#sent) this.#connection?.end()
    else this.#connection?.reset()
    this.#then(result)
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
    this.#connection?.write(Buffer.concat([receiptBytes(this.#job), askToken(this.#id)]))
  }
}
