/**
 * Sends receipts to one printer over raw TCP, one at a time and each over its own connection, and
 * finds out what became of them. Nothing printable leaves before the printer said that it is ready,
 * so trouble until then is definite; whatever happens later is a doubt (domain §3.3, §3.4).
 */

import { connect, type Socket } from 'node:net'
import type { Clock } from '../../kernel/clock.ts'
import type { PrintJob, PrintResult } from '../logic/protocol.ts'
import { notReady, replyReader, type PrinterReply } from './printer-replies.ts'
import { receiptBytes } from './receipt-bytes.ts'

export interface PrinterLink {
  readonly host: string
  readonly port: number
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
      return new Job(link, job, id, signal).run(leftMs)
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
const askToken = (id: string) =>
  Buffer.concat([
    Buffer.from([0x1d, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30]),
    Buffer.from(id, 'latin1'),
  ])

class Job {
  readonly #link: PrinterLink
  readonly #job: PrintJob
  readonly #id: string
  readonly #signal: AbortSignal
  readonly #socket: Socket
  #statusBytes: number[] = []
  #sent = false
  #end: (result: PrintResult) => void = () => undefined

  constructor(link: PrinterLink, job: PrintJob, id: string, signal: AbortSignal) {
    this.#link = link
    this.#job = job
    this.#id = id
    this.#signal = signal
    this.#socket = connect({ host: link.host, port: link.port, noDelay: true })
  }

  async run(timeoutMs: number): Promise<PrintResult> {
    const { clock } = this.#link
    const socket = this.#socket
    const abandon = () => this.#fail('abandoned')
    const timer = clock.after(timeoutMs, () => this.#fail('timed out'))
    this.#signal.addEventListener('abort', abandon)
    const ended = new Promise<PrintResult>((resolve) => {
      this.#end = resolve
    })
    socket.on('error', (error) => this.#fail(error.message))
    socket.on('close', () => this.#fail('connection closed'))
    if (this.#job.awaitCompletion) this.#printWatched()
    else this.#printBlindly()
    const result = await ended
    clock.stop(timer)
    this.#signal.removeEventListener('abort', abandon)
    // A job that went well leaves in order; after any other, nobody waits for this connection.
    if (result.kind === 'printed') socket.end()
    else socket.destroy()
    return result
  }

  #fail(why: string): void {
    this.#end({ kind: this.#sent ? 'doubt' : 'not-printed', why })
  }

  /** As node-thermal-printer does: written is printed (domain §3.3). */
  #printBlindly(): void {
    this.#socket.resume()
    this.#socket.on('connect', () => {
      this.#sent = true
      this.#socket.write(receiptBytes(this.#job), (error) => {
        if (error === undefined || error === null) this.#end({ kind: 'printed' })
      })
    })
  }

  #printWatched(): void {
    const read = replyReader((reply) => this.#hear(reply))
    this.#socket.on('data', read)
    this.#socket.on('connect', () => this.#socket.write(askStatus))
  }

  #hear(reply: PrinterReply): void {
    if (reply.kind === 'status' && !this.#sent) {
      this.#statusBytes.push(reply.byte)
      const [printer, paper] = this.#statusBytes
      if (printer === undefined || paper === undefined) return
      const why = notReady(printer, paper)
      if (why === undefined) this.#send()
      else this.#fail(why)
    }
    if (reply.kind === 'asb' && this.#sent && reply.trouble !== undefined) this.#fail(reply.trouble)
    if (reply.kind === 'token' && reply.id === this.#id) this.#end({ kind: 'printed' })
  }

  #send(): void {
    this.#sent = true
    this.#socket.write(Buffer.concat([switchAsbOn, receiptBytes(this.#job), askToken(this.#id)]))
  }
}
