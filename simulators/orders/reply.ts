/** Reading a body within its limit, and the answer that a client is owed, which may never come. */

import type { IncomingMessage, ServerResponse } from 'node:http'
import { refusal, type OrdersAnswer } from './core.ts'

export class Reply {
  readonly #response: ServerResponse

  constructor(response: ServerResponse) {
    this.#response = response
  }

  /** The client went away: an answer would reach nobody. */
  get gone(): boolean {
    return this.#response.destroyed
  }

  send({ status, body }: OrdersAnswer, headers: Readonly<{ [name: string]: string }> = {}): void {
    if (this.gone) return
    const text = JSON.stringify(body)
    this.#response.writeHead(status, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
      ...headers,
    })
    this.#response.end(text)
  }

  /** Closes the connection without an answer. Safe to call twice. */
  hangUp(): void {
    this.#response.destroy()
  }
}

/** Calls `then` with the whole body, or answers 413 itself. An aborted body calls nothing. */
export function readBody(
  request: IncomingMessage,
  reply: Reply,
  bytesMax: number,
  then: (text: string) => void,
): void {
  let chunks: Buffer[] = []
  let bytes = 0
  let refused = false
  request.on('data', (chunk: Buffer) => {
    if (refused) return
    bytes += chunk.length
    chunks.push(chunk)
    if (bytes <= bytesMax) return
    refused = true
    chunks = []
    const answer = refusal(413, 'TOO_LARGE', `The body is larger than ${bytesMax} bytes.`)
    reply.send(answer, { connection: 'close' })
  })
  request.on('end', () => {
    if (refused) return
    const [first] = chunks
    then(chunks.length === 1 && first ? first.toString() : Buffer.concat(chunks).toString())
  })
}
