/**
 * The receive buffer: a fixed number of bytes, first in, first out. It never grows; what does not
 * fit is not taken, and the sender has to wait (domain §3.4, "buffer full").
 */
export class ByteQueue {
  readonly #bytes: Buffer
  #start = 0
  #end = 0

  constructor(bytesMax: number) {
    this.#bytes = Buffer.alloc(bytesMax)
  }

  get length(): number {
    return this.#end - this.#start
  }

  get free(): number {
    return this.#bytes.length - this.length
  }

  /** The nth waiting byte, undefined while it has not arrived. */
  at(index: number): number | undefined {
    return index < this.length ? this.#bytes[this.#start + index] : undefined
  }

  /** @returns how many bytes were taken, from the front. */
  push(bytes: Uint8Array): number {
    const taken = bytes.subarray(0, this.free)
    if (this.#end + taken.length > this.#bytes.length) {
      this.#bytes.copyWithin(0, this.#start, this.#end)
      this.#end = this.length
      this.#start = 0
    }
    this.#bytes.set(taken, this.#end)
    this.#end += taken.length
    return taken.length
  }

  /** Copies the first `count` bytes out (fewer if fewer wait). */
  take(count: number): Uint8Array {
    const length = Math.min(count, this.length)
    const taken = new Uint8Array(length)
    for (let i = 0; i < length; i += 1) taken[i] = this.#bytes[this.#start + i] ?? 0
    this.skip(length)
    return taken
  }

  /** Takes the visible ASCII characters and blanks that wait in front, at most `countMax`. */
  takePlain(countMax: number): string {
    const stop = this.#start + Math.min(countMax, this.length)
    let end = this.#start
    while (end < stop && isPlain(this.#bytes[end] ?? 0)) end += 1
    const text = this.#bytes.toString('latin1', this.#start, end)
    this.skip(text.length)
    return text
  }

  skip(count: number): void {
    this.#start += Math.min(count, this.length)
    if (this.#start === this.#end) this.clear()
  }

  clear(): void {
    this.#start = 0
    this.#end = 0
  }
}

const isPlain = (byte: number): boolean => byte >= 0x20 && byte <= 0x7e
