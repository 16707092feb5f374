/**
 * The order store on PostgreSQL. One statement issues an order, so one transaction holds it: the
 * unique key makes it the only one under races, and a sequence numbers it. Nothing waits for ever on
 * a dead link: connecting and asking have a limit here, and the server drops an abandoned statement.
 */

import { Socket } from 'node:net'
import pg from 'pg'
import { RigError } from '../kernel/errors.ts'
import type { OrderDraft, OrderRow } from './core.ts'
import { attemptOf, columns, rowOf } from './postgres-rows.ts'
import type { Stored, StoredAttempt } from './postgres-rows.ts'
import { createTable, failedTo } from './postgres-table.ts'
import { numberOf } from './store.ts'
import type { Attempt, Expected, Issue, OrderStore } from './store.ts'

export interface PostgresStoreOptions {
  /** `postgresql://user:password@host:port/database`. */
  readonly url: string
  /** Limit for connecting, and for each statement. */
  readonly queryTimeoutMs?: number
  readonly connectionsMax?: number
  /** Sees every socket to the database before it connects: a link proves by it that a fault bit. */
  readonly onSocket?: (socket: Socket) => void
  /** Hears in the server's own words why it refused what was asked: no fault of a link does that. */
  readonly onRefused?: (why: string) => void
}

/** Rows read at once by the final read. */
const pageRows = 5_000

/** Opens the store and creates what is missing in the database. */
export async function openPostgresStore(options: PostgresStoreOptions): Promise<OrderStore> {
  await createTable(options.url)
  return new PostgresStore(options)
}

/** `query_canceled`: it only took longer than the limit, as a slow link makes it take. */
const tookTooLong = '57014'

class PostgresStore implements OrderStore {
  readonly #pool: pg.Pool
  readonly #onRefused: (why: string) => void
  #closed: Promise<void> | undefined

  constructor({
    url,
    queryTimeoutMs = 5_000,
    connectionsMax = 32,
    onSocket = () => undefined,
    onRefused = () => undefined,
  }: PostgresStoreOptions) {
    this.#onRefused = onRefused
    // pg takes whole milliseconds, and 0 would mean no limit at all.
    const limitMs = Math.max(1, Math.ceil(queryTimeoutMs))
    this.#pool = new pg.Pool({
      connectionString: url,
      max: connectionsMax,
      connectionTimeoutMillis: limitMs,
      // Kept: a fault of the link meets the same connections after a quiet minute as before it.
      idleTimeoutMillis: 0,
      query_timeout: limitMs,
      statement_timeout: limitMs,
      keepAlive: true,
      application_name: 'tillrig orders',
      stream: () => {
        const socket = new Socket()
        onSocket(socket)
        return socket
      },
    })
    // An idle connection that breaks is dropped by the pool; without a listener it would end the process.
    this.#pool.on('error', () => undefined)
  }

  async issue(draft: OrderDraft): Promise<Issue> {
    const inserted = await this.#rows('issue an order', {
      name: 'issue',
      text: `insert into tillrig.orders
          (unique_key, sale_no, out_trade_no, amount_fen, lane, issued_at_ms)
        values ($1, $2, $3, $4, $5, $6)
        on conflict (unique_key) do nothing returning ${columns}`,
      values: [
        draft.uniqueKey,
        draft.saleNo,
        draft.outTradeNo,
        draft.amountFen,
        draft.lane,
        draft.issuedAtMs,
      ],
    })
    const [order] = inserted
    if (order !== undefined) return { order, issuedNow: true }
    return { order: await this.#before(draft), issuedNow: false }
  }

  /** Asked after the conflict, with a snapshot of its own: the other's commit is visible by now. */
  async #before({ uniqueKey }: OrderDraft): Promise<OrderRow> {
    const [order] = await this.#rows('read the order issued before', {
      name: 'before',
      text: `select ${columns} from tillrig.orders where unique_key = $1`,
      values: [uniqueKey],
    })
    if (order !== undefined) return order
    throw new RigError(`Failed to read the order with key "${uniqueKey}": it stood and is gone.`, {
      code: 'stationDown',
      hint: 'Leave the orders table of a running rig alone.',
      definite: false,
    })
  }

  async findBySale(saleNo: string): Promise<OrderRow | undefined> {
    const [order] = await this.#rows('find the order of a sale', {
      name: 'by-sale',
      text: `select ${columns} from tillrig.orders where sale_no = $1
        order by voided, orders.number limit 1`,
      values: [saleNo],
    })
    return order
  }

  async findByOutTradeNo(outTradeNo: string): Promise<OrderRow | undefined> {
    const [order] = await this.#rows('find the order of an attempt', {
      name: 'by-attempt',
      text: `select ${columns} from tillrig.orders where out_trade_no = $1
        order by orders.number limit 1`,
      values: [outTradeNo],
    })
    return order
  }

  async void(orderNo: string): Promise<boolean> {
    const rows = await this.#rows('void an order', {
      text: `update tillrig.orders set voided = true where number = $1 and not voided
        returning ${columns}`,
      values: [numberOf(orderNo) ?? 0],
    })
    return rows.length > 0
  }

  async find(orderNo: string): Promise<OrderRow | undefined> {
    const [order] = await this.#rows('find an order', {
      text: `select ${columns} from tillrig.orders where number = $1`,
      values: [numberOf(orderNo) ?? 0],
    })
    return order
  }

  liveOfLane(lane: string): Promise<readonly OrderRow[]> {
    return this.#rows('list the orders of a lane', {
      text: `select ${columns} from tillrig.orders where lane = $1 and not voided
        order by orders.number`,
      values: [lane],
    })
  }

  async expect({ outTradeNo, saleNo, amountFen, lane }: Expected): Promise<void> {
    await this.#ask<object>('keep what is expected', {
      name: 'expect',
      text: `insert into tillrig.attempts (out_trade_no, sale_no, amount_fen, lane)
        values ($1, $2, $3, $4) on conflict (out_trade_no) do update
        set sale_no = excluded.sale_no, amount_fen = excluded.amount_fen, lane = excluded.lane`,
      values: [outTradeNo, saleNo, amountFen, lane],
    })
  }

  async markRefunded(outTradeNo: string): Promise<void> {
    await this.#ask<object>('keep that an attempt was refunded', {
      text: `insert into tillrig.attempts (out_trade_no, refunded) values ($1, true)
        on conflict (out_trade_no) do update set refunded = true`,
      values: [outTradeNo],
    })
  }

  async attempt(outTradeNo: string): Promise<Attempt> {
    const [stored] = await this.#ask<StoredAttempt>('find what is expected', {
      name: 'attempt',
      text: `select out_trade_no, sale_no, amount_fen, lane, refunded
        from tillrig.attempts where out_trade_no = $1`,
      values: [outTradeNo],
    })
    return attemptOf(stored)
  }

  async *all(): AsyncIterable<OrderRow> {
    for (let after = 0; ;) {
      const page = await this.#ask<Stored>('read all orders', {
        text: `select ${columns} from tillrig.orders where orders.number > $1
          order by orders.number limit ${pageRows}`,
        values: [after],
      })
      for (const stored of page) yield rowOf(stored)
      const last = page.at(-1)
      if (last === undefined || page.length < pageRows) return
      after = last.number
    }
  }

  async ping(): Promise<void> {
    await this.#ask<object>('reach the orders database', { text: 'select 1' })
  }

  close(): Promise<void> {
    this.#closed ??= this.#pool.end()
    return this.#closed
  }

  async #rows(what: string, query: pg.QueryConfig): Promise<readonly OrderRow[]> {
    return (await this.#ask<Stored>(what, query)).map(rowOf)
  }

  /** A failed query takes its connection with it; the pool opens another. */
  async #ask<Row extends object>(what: string, query: pg.QueryConfig): Promise<readonly Row[]> {
    try {
      return (await this.#pool.query<Row>(query)).rows
    } catch (error) {
      const refused = error instanceof pg.DatabaseError && error.code !== tookTooLong
      if (refused) this.#onRefused(error.message)
      throw failedTo(what, error)
    }
  }
}
