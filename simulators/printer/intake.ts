/**
 * The receive buffer and what becomes of it: bytes wait, are decoded and set as the mechanism asks
 * for work, never sooner.
 */

import { ByteQueue } from './escpos/byte-queue.ts'
import { Decoder } from './escpos/decoder.ts'
import type { PrinterSettings } from './settings.ts'
import { Typesetter } from './typesetter.ts'
import type { Work } from './work.ts'

export class Intake {
  readonly #queue: ByteQueue
  readonly #decoder = new Decoder()
  readonly #typesetter: Typesetter
  #work: readonly Work[] = []
  #workDone = 0
  /** Of waiting bytes, those that may yet turn out to be a status query. */
  undecidedBytes = 0

  constructor(settings: PrinterSettings) {
    this.#queue = new ByteQueue(settings.bufferBytesMax)
    this.#typesetter = new Typesetter(settings)
  }

  get bytes(): number {
    return this.#queue.length
  }

  get freeBytes(): number {
    return this.#queue.free
  }

  /** Characters wait for something that prints them. */
  get lineOpen(): boolean {
    return this.#typesetter.lineOpen
  }

  get misreadChars(): number {
    return this.#typesetter.misreadChars
  }

  fixPage(page: number | undefined): void {
    this.#typesetter.fixPage(page)
  }

  get hasWork(): boolean {
    return this.#workDone < this.#work.length || this.#queue.length > this.undecidedBytes
  }

  push(bytes: Uint8Array): void {
    this.#queue.push(bytes)
  }

  /** Drops a real-time command that is alone in an idle printer: certainly no one's data. */
  dropAlone(bytes: number): void {
    const idle = this.#decoder.idle && this.#workDone === this.#work.length
    if (idle && this.#queue.length === bytes) this.#queue.clear()
  }

  /** The next thing to do; undefined when nothing whole waits any more. */
  next(): Work | undefined {
    for (;;) {
      const work = this.#work[this.#workDone]
      if (work !== undefined) {
        this.#workDone += 1
        return work
      }
      this.#setPlain()
      const item = this.#decoder.next(this.#queue, this.#typesetter.chinese)
      if (item === undefined) return undefined
      this.#setWork(this.#typesetter.set(item))
    }
  }

  /** To be done before everything else. */
  putBack(work: Work): void {
    this.#setWork([work, ...this.#work.slice(this.#workDone)])
  }

  /** DLE ENQ 2: what waits is dropped, and the line being set; the modes stay. */
  clear(): void {
    this.#queue.clear()
    this.undecidedBytes = 0
    this.#setWork([])
    this.#decoder.reset()
    this.#typesetter.clearLine()
  }

  /** The power goes: the modes too. */
  reset(): void {
    this.clear()
    this.#typesetter.reset()
  }

  /** Text that needs no decoding goes on the line in one; what is left over goes one by one. */
  #setPlain(): void {
    const first = this.#queue.at(0) ?? 0
    if (first < 0x20 || !this.#decoder.idle) return
    const text = this.#queue.takePlain(this.#typesetter.plainRoom)
    if (text !== '') this.#typesetter.setPlain(text)
  }

  #setWork(work: readonly Work[]): void {
    this.#work = work
    this.#workDone = 0
  }
}
