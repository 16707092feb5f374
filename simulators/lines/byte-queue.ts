/** Bytes that wait for a host, in order and bounded: a host that does not read costs this much. */
export class ByteQueue {
  readonly #bytesMax: number
  readonly #chunks: Buffer[] = []
  #bytes = 0

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax
  }

  get bytes(): number {
    return this.#bytes
  }

  /** Takes a copy. False when it would not fit; then nothing of it was taken. */
  push(bytes: Uint8Array): boolean {
    if (this.#bytes + bytes.length > this.#bytesMax) return false
    if (bytes.length === 0) return true
    this.#chunks.push(Buffer.from(bytes))
    this.#bytes += bytes.length
    return true
  }

  /** The oldest chunk, still in the queue. */
  first(): Buffer | undefined {
    return this.#chunks[0]
  }

  /** Takes the oldest `count` bytes, all of one chunk, out of the queue. */
  drop(count: number): void {
    const [chunk] = this.#chunks
    if (!chunk) return
    this.#bytes -= count
    if (count < chunk.length) this.#chunks[0] = chunk.subarray(count)
    else this.#chunks.shift()
  }

  clear(): void {
    this.#chunks.length = 0
    this.#bytes = 0
  }
}
