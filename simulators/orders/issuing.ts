/**
 * Between the core and the store: commits what the core decided, and records what became true. A
 * commit or a void whose answer is lost is unknown; it is recorded when a later read shows it.
 */

import type { Clock } from '../kernel/clock.ts'
import { messageOf } from '../kernel/errors.ts'
import type { OrdersFact, Record } from '../ledger/facts.ts'
import { bookedFen } from './booked-amount.ts'
import { issuedFact, listAnswer, refusal, stepOrder } from './core.ts'
import type { OrderRow, OrdersAnswer } from './core.ts'
import type { RulesStack } from './rules-stack.ts'
import type { OrdersRules } from './rules.ts'
import type { Expected, OrderStore } from './store.ts'
import type { SubmitRequest } from './wire.ts'
import { fen, type Fen } from '../kernel/units.ts'

type OnceFact = Extract<OrdersFact, { readonly kind: 'order-issued' | 'order-voided' }>

export interface Reconciled {
  /** Orders in the store that had not been recorded until now. */
  readonly recordedLate: number
  /** Orders that were recorded as issued and are not in the store: it lost them. */
  readonly lost: readonly string[]
}

/** Orders whose issue, and whose void, stand in the ledger. */
export interface Recorded {
  readonly issued: Set<string>
  readonly voided: Set<string>
}

export const nothingRecorded = (): Recorded => ({ issued: new Set(), voided: new Set() })

export interface IssuingOptions {
  readonly rules: RulesStack
  readonly store: OrderStore
  readonly clock: Clock
  readonly record: Record<OrdersFact>
  /** What stands in the ledger, when others write there too. */
  readonly recorded?: Recorded
  /** Another core in place of the right one. */
  readonly step?: typeof stepOrder
}

export class Issuing {
  readonly #rules: RulesStack
  readonly #store: OrderStore
  readonly #clock: Clock
  readonly #record: Record<OrdersFact>
  readonly #recorded: Recorded
  readonly #step: typeof stepOrder

  constructor({ rules, store, clock, record, recorded, step = stepOrder }: IssuingOptions) {
    this.#rules = rules
    this.#store = store
    this.#clock = clock
    this.#record = record
    this.#recorded = recorded ?? nothingRecorded()
    this.#step = step
  }

  /**
   * Never rejects: a store in trouble is answered 503.
   * @param uniqueKey in place of the one that the rules give it.
   */
  async submit(submit: SubmitRequest, uniqueKey?: string): Promise<OrdersAnswer> {
    try {
      return await this.#submit(submit, uniqueKey)
    } catch (error) {
      const { saleNo, outTradeNo } = submit
      this.#record({ kind: 'order-refused', saleNo, outTradeNo, why: 'database-down' })
      return databaseDown(error)
    }
  }

  async #submit(submit: SubmitRequest, uniqueKey?: string): Promise<OrdersAnswer> {
    const atMs = this.#clock.nowMs()
    const rules = this.#rules.current
    const command = { type: 'submit', submit } as const
    const first = this.#step(undefined, command, atMs, rules)
    if (first.kind === 'issue') {
      const draft = uniqueKey === undefined ? first.draft : { ...first.draft, uniqueKey }
      const { order, issuedNow } = await this.#store.issue(draft)
      const next = issuedNow ? ({ type: 'issued' } as const) : command
      if (issuedNow) this.#countBooked(submit, rules)
      else this.#seen(order)
      return this.#answer(this.#step(order, next, atMs, rules))
    }
    // Refused as a first submit; it may be the repetition of one that was not.
    const before =
      rules.idempotentBy === 'sale'
        ? await this.#store.findBySale(submit.saleNo)
        : await this.#store.findByOutTradeNo(submit.outTradeNo)
    if (before === undefined) {
      this.#rules.countBites(
        (without) => this.#step(undefined, command, atMs, without).kind === 'issue',
      )
      return this.#answer(first)
    }
    this.#seen(before)
    return this.#answer(this.#step(before, command, atMs, rules))
  }

  #countBooked({ amountFen }: SubmitRequest, rules: OrdersRules): void {
    const booked = bookedFen(fen(amountFen), rules)
    this.#rules.countBites((without) => bookedFen(fen(amountFen), without) !== booked)
  }

  async query(saleNo: string): Promise<OrdersAnswer> {
    try {
      const row = await this.#store.findBySale(saleNo)
      if (row !== undefined) this.#seen(row)
      const atMs = this.#clock.nowMs()
      return this.#answer(this.#step(row, { type: 'query', saleNo }, atMs, this.#rules.current))
    } catch (error) {
      return databaseDown(error)
    }
  }

  check(amountFen: Fen): OrdersAnswer {
    const atMs = this.#clock.nowMs()
    const command = { type: 'check', amountFen } as const
    const answer = this.#answer(this.#step(undefined, command, atMs, this.#rules.current))
    this.#rules.countBites((without) => {
      const other = this.#step(undefined, command, atMs, without)
      return other.kind === 'answer' && other.answer.status !== answer.status
    })
    return answer
  }

  async expect(expected: Expected): Promise<OrdersAnswer> {
    try {
      await this.#store.expect(expected)
      return { status: 200, body: { ok: true } }
    } catch (error) {
      return databaseDown(error)
    }
  }

  async list(lane: string): Promise<OrdersAnswer> {
    try {
      const rows = await this.#store.liveOfLane(lane)
      for (const row of rows) this.#seen(row)
      return listAnswer(rows)
    } catch (error) {
      return databaseDown(error)
    }
  }

  async void(orderNo: string): Promise<OrdersAnswer> {
    try {
      return (await this.#void(await this.#store.find(orderNo))).answer
    } catch (error) {
      return databaseDown(error)
    }
  }

  /** @throws RigError `stationDown` when the store does not answer. */
  async voidSale(saleNo: string): Promise<boolean> {
    return (await this.#void(await this.#store.findBySale(saleNo))).voidedNow
  }

  /**
   * @returns whether an order of that number stood until now.
   * @throws RigError `stationDown` when the store does not answer.
   */
  async voidAttempt(outTradeNo: string): Promise<boolean> {
    return (await this.#void(await this.#store.findByOutTradeNo(outTradeNo))).voidedNow
  }

  async #void(row: OrderRow | undefined) {
    if (row !== undefined) this.#seen(row)
    const step = this.#step(row, { type: 'void' }, this.#clock.nowMs(), this.#rules.current)
    if (step.kind === 'issue') throw new Error('Failed to void: the core wants to issue.')
    const voidedNow = row !== undefined && (await this.#store.void(row.orderNo))
    // Somebody else's void between the reading and ours has its fact already.
    return { voidedNow, answer: voidedNow ? this.#answer(step) : step.answer }
  }

  /** @throws RigError `stationDown` when the store cannot be read: the truth of orders is unknown. */
  async reconcile(): Promise<Reconciled> {
    const lost = new Set(this.#recorded.issued)
    let recordedLate = 0
    for await (const row of this.#store.all()) {
      lost.delete(row.orderNo)
      if (this.#seen(row)) recordedLate += 1
    }
    return { recordedLate, lost: [...lost] }
  }

  /**
   * An order that a read has shown, perhaps before the answer to its commit came, or in its place.
   * @returns true when it had not been recorded before.
   */
  #seen(row: OrderRow): boolean {
    const late = this.#recordOnce({ ...issuedFact(row), issuedAtMs: row.issuedAtMs })
    if (row.state === 'voided') this.#recordOnce({ kind: 'order-voided', orderNo: row.orderNo })
    return late
  }

  #recordOnce(fact: OnceFact): boolean {
    const recorded = this.#recorded[fact.kind === 'order-issued' ? 'issued' : 'voided']
    if (recorded.has(fact.orderNo)) return false
    recorded.add(fact.orderNo)
    this.#record(fact)
    return true
  }

  #answer(step: ReturnType<typeof stepOrder>): OrdersAnswer {
    if (step.kind === 'issue') throw new Error('Failed to answer: the order is not issued yet.')
    for (const fact of step.facts) {
      if (fact.kind === 'order-issued' || fact.kind === 'order-voided') this.#recordOnce(fact)
      else this.#record(fact)
    }
    return step.answer
  }
}

const databaseDown = (error: unknown): OrdersAnswer =>
  refusal(503, 'DATABASE_DOWN', `${messageOf(error)} Whether it happened may be unknown: query.`)
