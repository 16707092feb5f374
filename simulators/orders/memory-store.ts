/**
 * An order store without a database. It keeps every order of a run, a million of them under load, so
 * each is kept small: its number is its place, and each text is there once.
 */

import type { Fen } from '../kernel/units.ts'
import type { OrderDraft, OrderRow } from './core.ts'
import { numberOf, orderNoOf } from './store.ts'
import type { Attempt, Expected, Issue, OrderStore } from './store.ts'

/** What of a row is not its place, nor the key it is found by. */
interface Kept {
  readonly saleNo: string
  readonly outTradeNo: string
  readonly lane: string
  readonly amountFen: Fen
  readonly issuedAtMs: number
  readonly uniqueKey: string
  voided: boolean
}

export class MemoryStore implements OrderStore {
  /** In order of issue: the order at place 0 has the number 1. */
  readonly #rows: Kept[] = []
  readonly #placeByKey = new Map<string, number>()
  /** A sale has one order, as a rule. */
  readonly #placesBySale = new Map<string, number | number[]>()
  readonly #placeByAttempt = new Map<string, number>()
  readonly #lanes = new Map<string, string>()
  readonly #attempts = new Map<string, Attempt>()

  issue(draft: OrderDraft): Promise<Issue> {
    const before = this.#placeByKey.get(draft.uniqueKey)
    if (before !== undefined) {
      return Promise.resolve({ order: this.#rowAt(before), issuedNow: false })
    }
    const place = this.#rows.length
    this.#rows.push(this.#keptOf(draft))
    this.#placeByKey.set(draft.uniqueKey, place)
    const others = this.#placesOf(draft.saleNo)
    this.#placesBySale.set(draft.saleNo, others.length === 0 ? place : [...others, place])
    if (!this.#placeByAttempt.has(draft.outTradeNo)) {
      this.#placeByAttempt.set(draft.outTradeNo, place)
    }
    return Promise.resolve({ order: this.#rowAt(place), issuedNow: true })
  }

  findBySale(saleNo: string): Promise<OrderRow | undefined> {
    const places = this.#placesOf(saleNo)
    const place = places.find((each) => this.#rows[each]?.voided === false) ?? places[0]
    return Promise.resolve(place === undefined ? undefined : this.#rowAt(place))
  }

  findByOutTradeNo(outTradeNo: string): Promise<OrderRow | undefined> {
    const place = this.#placeByAttempt.get(outTradeNo)
    return Promise.resolve(place === undefined ? undefined : this.#rowAt(place))
  }

  void(orderNo: string): Promise<boolean> {
    const row = this.#rows[placeOf(orderNo)]
    if (row === undefined || row.voided) return Promise.resolve(false)
    row.voided = true
    return Promise.resolve(true)
  }

  find(orderNo: string): Promise<OrderRow | undefined> {
    const place = placeOf(orderNo)
    return Promise.resolve(place in this.#rows ? this.#rowAt(place) : undefined)
  }

  liveOfLane(lane: string): Promise<readonly OrderRow[]> {
    const live = this.#rows.flatMap((row, place) =>
      row.lane === lane && !row.voided ? [this.#rowAt(place)] : [],
    )
    return Promise.resolve(live)
  }

  expect(expected: Expected): Promise<void> {
    const { refunded } = this.#attemptOf(expected.outTradeNo)
    this.#attempts.set(expected.outTradeNo, { expected, refunded })
    return Promise.resolve()
  }

  markRefunded(outTradeNo: string): Promise<void> {
    this.#attempts.set(outTradeNo, { ...this.#attemptOf(outTradeNo), refunded: true })
    return Promise.resolve()
  }

  attempt(outTradeNo: string): Promise<Attempt> {
    return Promise.resolve(this.#attemptOf(outTradeNo))
  }

  async *all(): AsyncIterable<OrderRow> {
    for (let place = 0; place < this.#rows.length; place += 1) yield this.#rowAt(place)
  }

  ping(): Promise<void> {
    return Promise.resolve()
  }

  close(): Promise<void> {
    return Promise.resolve()
  }

  #attemptOf(outTradeNo: string): Attempt {
    return this.#attempts.get(outTradeNo) ?? { refunded: false }
  }

  #keptOf({ saleNo, outTradeNo, lane, amountFen, issuedAtMs, uniqueKey }: OrderDraft): Kept {
    const known = this.#lanes.get(lane) ?? lane
    this.#lanes.set(lane, known)
    return { saleNo, outTradeNo, lane: known, amountFen, issuedAtMs, uniqueKey, voided: false }
  }

  #placesOf(saleNo: string): readonly number[] {
    const places = this.#placesBySale.get(saleNo)
    if (places === undefined) return []
    return typeof places === 'number' ? [places] : places
  }

  /** @throws RangeError for a place that no order has. */
  #rowAt(place: number): OrderRow {
    const kept = this.#rows[place]
    if (kept === undefined) throw new RangeError(`there is no order at place ${place}`)
    const { voided, ...draft } = kept
    return { ...draft, orderNo: orderNoOf(place + 1), state: voided ? 'voided' : 'issued' }
  }
}

/** -1 for a text that no order bears: there is no such place. */
const placeOf = (orderNo: string): number => (numberOf(orderNo) ?? 0) - 1
