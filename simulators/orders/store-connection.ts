/** One connection to an order store: it stands, carries one query at a time, and is dropped once it fails. */

import type { Clock, Timer } from '../kernel/clock.ts'
import type { Connection, ConnectionListener, Dial } from '../lines/connection.ts'
import { Lines, lineOf } from './store-wire.ts'

export type Asked =
  | { readonly kind: 'answer'; readonly line: string }
  /** `sent`: the other side may have got it. */
  | { readonly kind: 'failed'; readonly why: string; readonly sent: boolean }

/** Told once: what came of the query, or of connecting. */
type Then = (asked: Asked) => void

export interface StoreConnectionOptions {
  readonly dial: Dial
  readonly clock: Clock
  /** Limit for connecting, and for each query. */
  readonly timeoutMs: number
  /** It broke while nobody asked anything. */
  readonly onIdleBreak: () => void
}

const hello = lineOf({ ask: 'ping' })

export class StoreConnection implements ConnectionListener {
  readonly #options: StoreConnectionOptions
  readonly #lines = new Lines((line) => this.#settle({ kind: 'answer', line }))
  #connection: Connection | undefined
  #then: Then | undefined
  #timer: Timer | undefined
  #ready = false
  #broken = false

  constructor(options: StoreConnectionOptions) {
    this.#options = options
  }

  get broken(): boolean {
    return this.#broken
  }

  /** Connects, and asks for a sign of life: a connection that nobody serves is none. */
  open(then: Then): void {
    this.#expect((asked) => {
      this.#ready = asked.kind === 'answer'
      then(asked)
    })
    this.#connection = this.#options.dial(this)
  }

  ask(line: Buffer, then: Then): void {
    this.#expect(then)
    this.#connection?.write(line)
  }

  opened(): void {
    if (!this.#broken) this.#connection?.write(hello)
  }

  bytes(chunk: Uint8Array): void {
    if (!this.#broken) this.#lines.add(chunk)
  }

  ended(): void {
    this.#break('the connection was closed')
  }

  closed(why: string | undefined): void {
    this.#break(why ?? 'the connection was closed')
  }

  close(): void {
    this.#break('the store was closed')
  }

  #expect(then: Then): void {
    const { clock, timeoutMs } = this.#options
    this.#then = then
    this.#timer = clock.after(timeoutMs, () => this.#break('timed out'))
  }

  #break(why: string): void {
    if (this.#broken) return
    this.#broken = true
    this.#connection?.reset()
    if (this.#then === undefined) this.#options.onIdleBreak()
    else this.#settle({ kind: 'failed', why, sent: this.#ready })
  }

  #settle(asked: Asked): void {
    if (this.#timer !== undefined) this.#options.clock.stop(this.#timer)
    const then = this.#then
    this.#then = undefined
    then?.(asked)
  }
}
