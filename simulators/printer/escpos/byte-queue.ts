/**
 * The receive buffer: a fixed number of bytes, first in, first out. It never grows; what does not
 * fit is not taken, and the sender has to wait (domain §3.4, "buffer full").
 */
export class ByteQueue {
  readonly #bytes: Uint8Array
  #start = 0
  #end = 0

  constructor(bytesMax: number) {
    this.#bytes = new Uint8Array(bytesMax)
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
    const taken = this.#bytes.slice(this.#start, this.#start + Math.min(count, this.length))
    this.skip(taken.length)
    return taken
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
