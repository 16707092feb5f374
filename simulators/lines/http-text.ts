/** One message of HTTP/1.1 as it comes off a connection: the head, then as much body as it announces. */

import { asBuffer } from './as-buffer.ts'

/** Node's own limit for a head. */
const headBytesMax = 16_384

const contentLength = /\r\ncontent-length:[ \t]*(\d+)[ \t]*(?:\r\n|$)/i
const contentType = /\r\ncontent-type:[ \t]*([^\r\n]*)/i

export class HttpText {
  #chunks: Buffer[] = []
  #bodyBytes = 0
  readonly #bodyBytesMax: number

  /** The first line and the headers, once they are whole. */
  head: string | undefined
  /** What the head announces; undefined without a head, or when the end of the connection ends it. */
  announcedBytes: number | undefined

  /** @param bodyBytesMax of a longer body nothing is kept; it is counted. */
  constructor(bodyBytesMax: number) {
    this.#bodyBytesMax = bodyBytesMax
  }

  /** What the head calls the body; undefined when it does not say. */
  get contentType(): string | undefined {
    return contentType.exec(this.head ?? '')?.[1]
  }

  get bodyBytes(): number {
    return this.#bodyBytes
  }

  /** The body has all that was announced. */
  get whole(): boolean {
    return this.announcedBytes !== undefined && this.#bodyBytes >= this.announcedBytes
  }

  /** More of a head than anyone sends. */
  get endlessHead(): boolean {
    return this.head === undefined && (this.#chunks[0]?.length ?? 0) > headBytesMax
  }

  add(chunk: Uint8Array): void {
    const bytes = asBuffer(chunk)
    if (this.head !== undefined) return this.#addBody(bytes)
    const [before] = this.#chunks
    const held = before === undefined ? bytes : Buffer.concat([before, bytes])
    this.#chunks = [held]
    const end = held.indexOf('\r\n\r\n')
    if (end < 0) return
    const head = held.toString('latin1', 0, end)
    this.head = head
    const announced = contentLength.exec(head)?.[1]
    if (announced !== undefined) this.announcedBytes = Number(announced)
    this.#chunks = []
    if (held.length > end + 4) this.#addBody(held.subarray(end + 4))
  }

  /** No longer than announced. */
  body(): string {
    const [first] = this.#chunks
    if (first === undefined) return ''
    const bytes = this.#chunks.length === 1 ? first : Buffer.concat(this.#chunks)
    return bytes.toString('utf8', 0, Math.min(bytes.length, this.announcedBytes ?? bytes.length))
  }

  #addBody(bytes: Buffer): void {
    this.#bodyBytes += bytes.length
    if (this.#bodyBytes > this.#bodyBytesMax) this.#chunks = []
    else this.#chunks.push(bytes)
  }
}
