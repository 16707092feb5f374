/**
 * An order store behind a link, without a database: what PostgreSQL is to the real rig, for virtual
 * time. It fails as that one does: a query whose connection broke, or that was not answered in time,
 * is an error, and whether it happened is unknown. Connections are kept open and used again, the
 * last one first.
 */

import type { Clock, Timer } from '../kernel/clock.ts'
import { RigError } from '../kernel/errors.ts'
import type { Dial } from '../lines/connection.ts'
import type { OrderDraft, OrderRow } from './core.ts'
import { StoreConnection, type Asked } from './store-connection.ts'
import { lineOf, type StoreAnswers, type StoreQuery, type StoreReply } from './store-wire.ts'
import type { Attempt, Expected, Issue, OrderStore } from './store.ts'

export interface LinkedStoreOptions {
  /** Leads to a `serveStore`. */
  readonly dial: Dial
  readonly clock: Clock
  /** Limit for a free connection, for connecting, and for each query. Default 5,000. */
  readonly queryTimeoutMs?: number
  /** More queries at once wait for a free one. Default 32. */
  readonly connectionsMax?: number
}

export function linkedStore(options: LinkedStoreOptions): OrderStore {
  return new LinkedStore(options)
}

interface Waiting {
  readonly line: Buffer
  readonly then: (asked: Asked) => void
  /** While it waits for a free connection. */
  timer?: Timer
}

class LinkedStore implements OrderStore {
  readonly #dial: Dial
  readonly #clock: Clock
  readonly #timeoutMs: number
  readonly #connectionsMax: number
  readonly #connections = new Set<StoreConnection>()
  #idle: StoreConnection[] = []
  #waiting: Waiting[] = []
  #closed = false

  constructor({ dial, clock, queryTimeoutMs = 5_000, connectionsMax = 32 }: LinkedStoreOptions) {
    this.#dial = dial
    this.#clock = clock
    this.#timeoutMs = queryTimeoutMs
    this.#connectionsMax = connectionsMax
  }

  issue(draft: OrderDraft): Promise<Issue> {
    return this.#ask('issue an order', { ask: 'issue', draft })
  }

  findBySale(saleNo: string): Promise<OrderRow | undefined> {
    return this.#ask('find the order of a sale', { ask: 'sale', saleNo })
  }

  findByOutTradeNo(outTradeNo: string): Promise<OrderRow | undefined> {
    return this.#ask('find the order of an attempt', { ask: 'attempt', outTradeNo })
  }

  find(orderNo: string): Promise<OrderRow | undefined> {
    return this.#ask('find an order', { ask: 'order', orderNo })
  }

  liveOfLane(lane: string): Promise<readonly OrderRow[]> {
    return this.#ask('list the orders of a lane', { ask: 'lane', lane })
  }

  expect(expected: Expected): Promise<void> {
    return this.#ask('keep what is expected', { ask: 'expect', expected })
  }

  markRefunded(outTradeNo: string): Promise<void> {
    return this.#ask('keep that an attempt was refunded', { ask: 'refunded', outTradeNo })
  }

  attempt(outTradeNo: string): Promise<Attempt> {
    return this.#ask('find what is expected', { ask: 'number', outTradeNo })
  }

  void(orderNo: string): Promise<boolean> {
    return this.#ask('void an order', { ask: 'void', orderNo })
  }

  async *all(): AsyncIterable<OrderRow> {
    for (let from = 0; ;) {
      const page = await this.#ask('read all orders', { ask: 'all', from })
      if (page.length === 0) return
      yield* page
      from += page.length
    }
  }

  ping(): Promise<void> {
    return this.#ask('reach the orders database', { ask: 'ping' })
  }

  close(): Promise<void> {
    this.#closed = true
    const waiting = this.#waiting.splice(0)
    for (const connection of this.#connections) connection.close()
    for (const one of waiting) {
      this.#stopTimer(one)
      one.then(closed)
    }
    return Promise.resolve()
  }

  #ask<Query extends StoreQuery>(what: string, query: Query): Promise<StoreAnswers[Query['ask']]> {
    return new Promise((resolve, reject) => {
      const then = (asked: Asked) => {
        if (asked.kind === 'failed') return reject(failedTo(what, asked.why, !asked.sent))
        const reply: StoreReply<StoreAnswers[Query['ask']]> = JSON.parse(asked.line)
        if (reply.ok) resolve(reply.answer)
        else reject(failedTo(what, reply.error, false))
      }
      this.#send({ line: lineOf(query), then })
    })
  }

  #send(waiting: Waiting): void {
    if (this.#closed) return waiting.then(closed)
    this.#waiting.push(waiting)
    this.#sendWaiting()
    if (!this.#waiting.includes(waiting)) return
    waiting.timer = this.#clock.after(this.#timeoutMs, () => {
      this.#waiting = this.#waiting.filter((other) => other !== waiting)
      waiting.then(noneFree)
    })
  }

  /** As many as there are connections for, in their order. */
  #sendWaiting(): void {
    while (this.#idle.length > 0 || this.#connections.size < this.#connectionsMax) {
      const next = this.#waiting.shift()
      if (next === undefined) return
      this.#stopTimer(next)
      const idle = this.#idle.pop()
      if (idle === undefined) this.#open(next)
      else this.#use(idle, next)
    }
  }

  #stopTimer({ timer }: Waiting): void {
    if (timer !== undefined) this.#clock.stop(timer)
  }

  #open(waiting: Waiting): void {
    const connection = new StoreConnection({
      dial: this.#dial,
      clock: this.#clock,
      timeoutMs: this.#timeoutMs,
      onIdleBreak: () => this.#drop(connection),
    })
    this.#connections.add(connection)
    connection.open((asked) => {
      if (asked.kind === 'answer') return this.#use(connection, waiting)
      this.#drop(connection)
      waiting.then(asked)
    })
  }

  #use(connection: StoreConnection, { line, then }: Waiting): void {
    connection.ask(line, (asked) => {
      if (connection.broken) this.#drop(connection)
      else this.#idle.push(connection)
      then(asked)
      this.#sendWaiting()
    })
  }

  #drop(connection: StoreConnection): void {
    this.#connections.delete(connection)
    this.#idle = this.#idle.filter((other) => other !== connection)
    this.#sendWaiting()
  }
}

const noneFree: Asked = { kind: 'failed', why: 'no connection was free in time', sent: false }

const closed: Asked = { kind: 'failed', why: 'the store was closed', sent: false }

const failedTo = (what: string, why: string, definite: boolean): RigError =>
  new RigError(`Failed to ${what}: ${why}.`, {
    code: 'stationDown',
    hint: 'See whether the database and the link to it are up.',
    definite,
  })
