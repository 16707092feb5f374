/**
 * HTTP/1.1 over a connection, one request each: the bytes that a till and a station exchange, where
 * there is no node:http to write them. What is promised is what node:http and the terminal's own
 * transport promise on real wires (`http-call.contract.ts`).
 */

import { STATUS_CODES } from 'node:http'
import type { Clock } from '../kernel/clock.ts'
import type { CallResult } from '../kernel/effects.ts'
import type { Accept, Connection, ConnectionListener, Dial } from './connection.ts'
import { readAnswer } from './http-answer.ts'
import { ClientSide } from './http-client-side.ts'
import { HttpText } from './http-text.ts'
import { drainFactor, jsonType, textType, type HttpHandler, type HttpReply } from './http.ts'
import type { HttpRequest } from './http.ts'

export interface ServeHttpOptions {
  /** A longer body is thrown away, and the request says so. Default 65,536. */
  readonly bodyBytesMax?: number
  /** Answers what the handler does not take. Default: 404 NOT_FOUND. */
  readonly onMissing?: (request: HttpRequest, reply: HttpReply) => void
  /** Kept to hold the connections that are open. */
  readonly open?: Set<Connection>
}

/** The other side of `callHttp`: answers one request a connection, then ends it. */
export function serveHttp(
  handler: HttpHandler,
  { bodyBytesMax = 65_536, onMissing = notFound, open = new Set() }: ServeHttpOptions = {},
): Accept {
  const serve = (request: HttpRequest, reply: HttpReply) => {
    if (!handler(request, reply)) onMissing(request, reply)
  }
  return (connection) => new ServerSide({ connection, serve, bodyBytesMax, open })
}

const notFound = ({ method, url }: HttpRequest, reply: HttpReply): void =>
  reply.send(404, { code: 'NOT_FOUND', message: `there is no ${method} ${url}` })

interface ServerSideOptions {
  readonly connection: Connection
  readonly serve: (request: HttpRequest, reply: HttpReply) => void
  readonly bodyBytesMax: number
  readonly open: Set<Connection>
}

const requestLine = /^([A-Z]+) (\S+) HTTP\/1\.[01](?:\r\n|$)/

/** A request as the text that came. */
class TextRequest implements HttpRequest {
  readonly method: string
  readonly url: string
  readonly body: string
  readonly tooLarge: boolean
  readonly #head: string

  constructor(method: string, url: string, body: string, tooLarge: boolean, head: string) {
    this.method = method
    this.url = url
    this.body = body
    this.tooLarge = tooLarge
    this.#head = head
  }

  header(name: string): string | undefined {
    const values = this.#head
      .split('\r\n')
      .slice(1)
      .filter((line) => line.slice(0, line.indexOf(':')).toLowerCase() === name)
      .map((line) => line.slice(line.indexOf(':') + 1).trim())
    return values.length === 0 ? undefined : values.join(', ')
  }
}

/** Listens for one request, and is the reply to it. */
class ServerSide implements ConnectionListener, HttpReply {
  readonly #around: ServerSideOptions
  readonly #text: HttpText
  /** The request was read, or refused: what else comes is of no interest. */
  #asked = false
  /** Answered or hung up. */
  #over = false
  #gone = false
  readonly #whenGone: (() => void)[] = []

  constructor(around: ServerSideOptions) {
    this.#around = around
    this.#text = new HttpText(around.bodyBytesMax)
    around.open.add(around.connection)
  }

  bytes(chunk: Uint8Array): void {
    if (this.#asked) return
    const text = this.#text
    text.add(chunk)
    const { head } = text
    if (head === undefined) {
      if (text.endlessHead) this.#refuse(431)
      return
    }
    const { bodyBytesMax } = this.#around
    if (text.bodyBytes > bodyBytesMax * drainFactor) return this.hangUp()
    // A request without a length has no body.
    if (text.announcedBytes !== undefined && !text.whole) return
    const [line, method, url] = requestLine.exec(head) ?? []
    if (line === undefined || method === undefined || url === undefined) return this.#refuse(400)
    this.#asked = true
    const tooLarge = text.bodyBytes > bodyBytesMax
    const body = tooLarge || text.announcedBytes === undefined ? '' : text.body()
    this.#around.serve(new TextRequest(method, url, body, tooLarge, head), this)
  }

  /** A caller that ends without its answer has given up. */
  ended(): void {
    if (this.#over) return
    this.#leave()
    this.#around.connection.end()
  }

  closed(): void {
    this.#around.open.delete(this.#around.connection)
    if (!this.#over) this.#leave()
  }

  get gone(): boolean {
    return this.#gone
  }

  send(status: number, body?: unknown): void {
    if (body === undefined) this.#say(status, '', undefined)
    else this.#say(status, JSON.stringify(body), jsonType)
  }

  sendText(status: number, text: string): void {
    this.#say(status, text, textType)
  }

  hangUp(): void {
    this.#asked = true
    this.#over = true
    this.#gone = true
    this.#around.open.delete(this.#around.connection)
    this.#around.connection.reset()
  }

  onGone(listener: () => void): void {
    this.#whenGone.push(listener)
  }

  #say(status: number, text: string, type: string | undefined): void {
    if (this.#over || this.#gone) return
    this.#over = true
    const typed = type === undefined ? '' : `content-type: ${type}\r\n`
    const head = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${typed}content-length: ${Buffer.byteLength(text)}\r\nconnection: close\r\n\r\n`
    this.#around.connection.write(Buffer.from(head + text))
    this.#around.connection.end()
  }

  /** What is no request of HTTP is answered as node:http does. */
  #refuse(status: number): void {
    this.#asked = true
    this.#over = true
    const head = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nconnection: close\r\n\r\n`
    this.#around.connection.write(Buffer.from(head))
    this.#around.connection.end()
  }

  #leave(): void {
    if (this.#gone) return
    this.#asked = true
    this.#gone = true
    for (const tell of this.#whenGone.splice(0)) tell()
  }
}

/** What is to be sent; a body travels as JSON. */
export interface OutgoingRequest {
  readonly method: string
  readonly path: string
  readonly body?: unknown
  /** Beside those that every request has. Names lower-case. */
  readonly headers?: Readonly<Record<string, string>>
  /** In place of `body`: JSON that is written already, such as what was signed. */
  readonly text?: string
}

export interface CallHttpOptions {
  readonly timeoutMs: number
  readonly clock: Clock
  /** What is taken for an answer. Default: what a till takes for one. */
  readonly read?: typeof readAnswer
}

/**
 * Sends one request over a connection of its own. `then` is called once, never before this returns.
 * @returns how to abandon it: its connection is broken, and `then` is not called any more.
 */
export function callHttp(
  dial: Dial,
  request: OutgoingRequest,
  { timeoutMs, clock, read = readAnswer }: CallHttpOptions,
  then: (result: CallResult) => void,
): () => void {
  const call = new ClientSide(bytesOf(request), { clock, read, then })
  call.begin(dial, timeoutMs)
  return () => call.abandon()
}

function bytesOf({ method, path, body, headers = {}, text: written }: OutgoingRequest): Buffer {
  const own = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  const start = `${method} ${path} HTTP/1.1\r\nhost: tillrig\r\naccept: application/json\r\nconnection: close\r\n${own.join('')}`
  if (body === undefined && written === undefined) return Buffer.from(`${start}\r\n`, 'latin1')
  const text = written ?? JSON.stringify(body)
  return Buffer.from(
    `${start}content-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
  )
}
