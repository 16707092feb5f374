/**
 * A station's handler behind a server of node:http. Express in front of the money path costs five
 * sixths of its speed, so the handler is asked first, and Express serves what it does not take.
 */

import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import {
  drainFactor,
  jsonType,
  textType,
  type HttpHandler,
  type HttpReply,
  type HttpRequest,
} from './http.ts'

export interface NodeHttpOptions {
  /** A longer body is thrown away, and the request says so. */
  readonly bodyBytesMax: number
  /** Serves what the handler does not take. The body, if there was one, has been read. */
  readonly rest: RequestListener
}

/** What `createServer` of node:http is to be given. A request cut off in its body calls nobody. */
export function nodeHttp(
  handler: HttpHandler,
  { bodyBytesMax, rest }: NodeHttpOptions,
): RequestListener {
  return (req, res) => {
    const { method } = req
    const handle = (body: string, tooLarge: boolean) => {
      if (!handler(new NodeRequest(req, body, tooLarge), new NodeReply(res))) rest(req, res)
    }
    if (method === 'GET' || method === 'HEAD') handle('', false)
    else readBody(req, bodyBytesMax, handle)
  }
}

function readBody(
  req: IncomingMessage,
  bytesMax: number,
  then: (body: string, tooLarge: boolean) => void,
): void {
  let first: Buffer | undefined
  let more: Buffer[] | undefined
  let bytes = 0
  req.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    // Drained, not stored: a caller cut off while sending would never read why.
    if (bytes > bytesMax) {
      if (bytes > bytesMax * drainFactor) req.destroy()
      return
    }
    if (first === undefined) first = chunk
    else if (more === undefined) more = [first, chunk]
    else more.push(chunk)
  })
  req.on('end', () => {
    if (bytes > bytesMax) return then('', true)
    then(more === undefined ? (first?.toString() ?? '') : Buffer.concat(more).toString(), false)
  })
}

class NodeRequest implements HttpRequest {
  readonly method: string
  readonly url: string
  readonly body: string
  readonly tooLarge: boolean
  readonly #message: IncomingMessage

  constructor(message: IncomingMessage, body: string, tooLarge: boolean) {
    this.method = message.method ?? 'GET'
    this.url = message.url ?? '/'
    this.body = body
    this.tooLarge = tooLarge
    this.#message = message
  }

  header(name: string): string | undefined {
    const value = this.#message.headers[name]
    return Array.isArray(value) ? value.join(', ') : value
  }
}

class NodeReply implements HttpReply {
  readonly #response: ServerResponse
  /** Answered or hung up: whatever closes now, the caller did not leave early. */
  #over = false

  constructor(response: ServerResponse) {
    this.#response = response
  }

  get gone(): boolean {
    return this.#response.destroyed
  }

  send(status: number, body?: unknown): void {
    if (body !== undefined) return this.#say(status, JSON.stringify(body), jsonType)
    if (this.#over || this.gone) return
    this.#over = true
    this.#response.writeHead(status).end()
  }

  sendText(status: number, text: string): void {
    this.#say(status, text, textType)
  }

  hangUp(): void {
    this.#over = true
    this.#response.destroy()
  }

  onGone(listener: () => void): void {
    this.#response.once('close', () => {
      if (!this.#over) listener()
    })
  }

  #say(status: number, text: string, type: string): void {
    if (this.#over || this.gone) return
    this.#over = true
    this.#response.writeHead(status, {
      'content-type': type,
      'content-length': Buffer.byteLength(text),
    })
    this.#response.end(text)
  }
}
