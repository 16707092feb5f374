/** The caller's end of one request over HTTP/1.1, on a connection of its own (memory-http.ts). */

import type { Clock, Timer } from '../kernel/clock.ts'
import type { CallResult } from '../kernel/effects.ts'
import type { Connection, ConnectionListener, Dial } from './connection.ts'
import { answerBytesMax, readAnswer, unanswered } from './http-answer.ts'
import { HttpText } from './http-text.ts'

const statusLine = /^HTTP\/1\.[01] (\d{3})(?: |\r\n|$)/

/** Nothing follows its head, whatever the connection does. */
const bodiless = /^HTTP\/1\.[01] [23]04(?: |\r\n|$)/

export interface Calling {
  readonly clock: Clock
  readonly read: typeof readAnswer
  readonly then: (result: CallResult) => void
}

/** Listens for the answer to one request. */
export class ClientSide implements ConnectionListener {
  readonly #bytes: Buffer
  readonly #calling: Calling
  readonly #text = new HttpText(answerBytesMax)
  #connection: Connection | undefined
  #timer: Timer | undefined
  #connected = false
  #over = false

  constructor(bytes: Buffer, calling: Calling) {
    this.#bytes = bytes
    this.#calling = calling
  }

  begin(dial: Dial, timeoutMs: number): void {
    this.#timer = this.#calling.clock.after(timeoutMs, () => this.#fail('timed out'))
    this.#connection = dial(this)
  }

  abandon(): void {
    if (!this.#over) this.#end().reset()
  }

  opened(): void {
    this.#connected = true
    if (!this.#over) this.#connection?.write(this.#bytes)
  }

  bytes(chunk: Uint8Array): void {
    if (this.#over) return
    const text = this.#text
    text.add(chunk)
    if (text.bodyBytes > answerBytesMax || text.endlessHead) return this.#fail('endless answer')
    if (text.whole || bodiless.test(text.head ?? '')) this.#answer()
  }

  ended(): void {
    if (this.#over) return
    const { head, announcedBytes } = this.#text
    // Without a length, the end of the connection ends the body.
    if (head !== undefined && announcedBytes === undefined) this.#answer()
    else this.#fail('the connection was closed before the answer was whole')
  }

  closed(why: string | undefined): void {
    if (!this.#over) this.#fail(why ?? 'the connection was closed before the answer was whole')
  }

  #answer(): void {
    const status = statusLine.exec(this.#text.head ?? '')?.[1]
    if (status === undefined) return this.#fail('the answer is not HTTP')
    this.#end().end()
    const { read, then } = this.#calling
    then(read(Number(status), this.#text.body(), this.#text.contentType))
  }

  #fail(why: string): void {
    this.#end().reset()
    this.#calling.then(unanswered(this.#connected, why))
  }

  #end(): Pick<Connection, 'end' | 'reset'> {
    this.#over = true
    if (this.#timer !== undefined) this.#calling.clock.stop(this.#timer)
    return this.#connection ?? nothing
  }
}

const nothing = { end: () => undefined, reset: () => undefined }
