/** An order store behind connections: the other side of `linkedStore`. */

import { messageOf } from '../kernel/errors.ts'
import type { Accept, Connection } from '../lines/connection.ts'
import type { OrderRow } from './core.ts'
import { Lines, lineOf, type StoreAnswers, type StoreQuery } from './store-wire.ts'
import type { OrderStore } from './store.ts'

/** What a query has brought the store to do is done, whether or not its answer still arrives. */
export function serveStore(store: OrderStore): Accept {
  const pages = new Pages(store)
  const serve = async (line: string, connection: Connection) => {
    try {
      const query: StoreQuery = JSON.parse(line)
      connection.write(lineOf({ ok: true, answer: await answerOf(store, pages, query) }))
    } catch (error) {
      connection.write(lineOf({ ok: false, error: messageOf(error) }))
    }
  }
  return (connection) => {
    const lines = new Lines((line) => void serve(line, connection))
    return {
      bytes: (chunk) => lines.add(chunk),
      ended: () => connection.end(),
    }
  }
}

function answerOf(
  store: OrderStore,
  pages: Pages,
  query: StoreQuery,
): Promise<StoreAnswers[StoreQuery['ask']] | void> {
  switch (query.ask) {
    case 'issue':
      return store.issue(query.draft)
    case 'sale':
      return store.findBySale(query.saleNo)
    case 'attempt':
      return store.findByOutTradeNo(query.outTradeNo)
    case 'order':
      return store.find(query.orderNo)
    case 'lane':
      return store.liveOfLane(query.lane)
    case 'expect':
      return store.expect(query.expected)
    case 'refunded':
      return store.markRefunded(query.outTradeNo)
    case 'number':
      return store.attempt(query.outTradeNo)
    case 'void':
      return store.void(query.orderNo)
    case 'all':
      return pages.from(query.from)
    case 'ping':
      return store.ping()
  }
}

const pageRows = 5_000

/** All orders a page at a time: one reading goes on where its last page ended. */
class Pages {
  readonly #store: OrderStore
  #reading: AsyncIterator<OrderRow> | undefined
  #at = 0

  constructor(store: OrderStore) {
    this.#store = store
  }

  async from(place: number): Promise<readonly OrderRow[]> {
    if (this.#reading === undefined || this.#at !== place) {
      this.#reading = this.#store.all()[Symbol.asyncIterator]()
      this.#at = 0
    }
    const page: OrderRow[] = []
    while (page.length < pageRows) {
      const { done, value } = await this.#reading.next()
      if (done) break
      if (this.#at >= place) page.push(value)
      this.#at += 1
    }
    if (page.length === 0) this.#reading = undefined
    return page
  }
}
