/**
 * Sends jobs to one printer, one at a time and each over its own connection, and finds out what
 * became of them. Nothing printable leaves before the printer said that it is ready, so trouble
 * until then is definite; whatever happens later is a doubt (domain §3.3, §3.4).
 */

import type { Clock, Timer } from '../../kernel/clock.ts'
import type { Abandon } from '../../kernel/world.ts'
import type { Connection, Dial } from '../../lines/connection.ts'
import type { PrinterJob, PrinterTestResult, PrintResult } from '../logic/protocol.ts'
import { notReady, replyReader, type PrinterReply } from './printer-replies.ts'
import { talkOf, type Talk } from './printer-talk.ts'

export interface PrinterLink {
  readonly dial: Dial
  readonly clock: Clock
}

export type JobResult = PrintResult | PrinterTestResult

/** `then` is called once, unless the job was abandoned. @returns how to abandon it. */
export type Printing = (
  job: PrinterJob,
  timeoutMs: number,
  then: (result: JobResult) => void,
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
    const one = new Job(link, talkOf(job, id), endMs, (result) => {
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

class Job {
  readonly #link: PrinterLink
  readonly #talk: Talk
  readonly #endMs: number
  readonly #then: (result: JobResult) => void
  #connection: Connection | undefined
  #timer: Timer | undefined
  #printerStatus: number | undefined
  #sent = false
  #abandoned = false
  #ended = false

  constructor(link: PrinterLink, talk: Talk, endMs: number, then: (result: JobResult) => void) {
    this.#link = link
    this.#talk = talk
    this.#endMs = endMs
    this.#then = then
  }

  /** Its turn has come. */
  start(): void {
    const { clock, dial } = this.#link
    const leftMs = this.#endMs - clock.nowMs()
    if (this.#abandoned || leftMs <= 0) return this.#fail('printer busy')
    this.#timer = clock.after(leftMs, () => this.#fail('timed out'))
    const watched = this.#talk.hear !== undefined
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

  #end(result: JobResult): void {
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
    this.#send()
    this.#end({ kind: 'printed' })
  }

  #hear(reply: PrinterReply): void {
    if (this.#ended) return
    if (this.#sent) {
      if (reply.kind === 'asb' && reply.trouble !== undefined) return this.#fail(reply.trouble)
      const result = this.#talk.hear?.(reply)
      if (result !== undefined) this.#end(result)
      return
    }
    if (reply.kind !== 'status') return
    const printer = this.#printerStatus
    if (printer === undefined) {
      this.#printerStatus = reply.byte
      return
    }
    const why = notReady(printer, reply.byte)
    if (why === undefined) this.#send()
    else this.#fail(why)
  }

  #send(): void {
    this.#sent = true
    this.#connection?.write(this.#talk.bytes())
  }
}
