/**
 * Between the core and the store: commits what the core decided, and records what became true. A
 * commit whose answer is lost leaves its order unknown; it is recorded when a later read shows it.
 */

import type { Clock } from '../kernel/clock.ts'
import { messageOf } from '../kernel/errors.ts'
import type { OrdersFact, Record } from '../ledger/facts.ts'
import { issuedFact, refusal, stepOrder, type OrderRow, type OrdersAnswer } from './core.ts'
import type { RulesStack } from './rules-stack.ts'
import type { OrderStore } from './store.ts'
import type { SubmitRequest } from './wire.ts'
import type { Fen } from '../kernel/units.ts'

type IssuedFact = Extract<OrdersFact, { readonly kind: 'order-issued' }>

export interface Reconciled {
  /** Orders in the store that had not been recorded until now. */
  readonly recordedLate: number
  /** Orders that were recorded as issued and are not in the store: it lost them. */
  readonly lost: readonly string[]
}

export interface IssuingOptions {
  readonly rules: RulesStack
  readonly store: OrderStore
  readonly clock: Clock
  readonly record: Record<OrdersFact>
  /** Orders whose issue stands in the ledger, when others write there too. */
  readonly recorded?: Set<string>
  /** Another core in place of the right one. */
  readonly step?: typeof stepOrder
}

export class Issuing {
  readonly #rules: RulesStack
  readonly #store: OrderStore
  readonly #clock: Clock
  readonly #record: Record<OrdersFact>
  readonly #recorded: Set<string>
  readonly #step: typeof stepOrder

  constructor({ rules, store, clock, record, recorded, step = stepOrder }: IssuingOptions) {
    this.#rules = rules
    this.#store = store
    this.#clock = clock
    this.#record = record
    this.#recorded = recorded ?? new Set()
    this.#step = step
  }

  /** Never rejects: a store in trouble is answered 503. */
  async submit(submit: SubmitRequest): Promise<OrdersAnswer> {
    try {
      return await this.#submit(submit)
    } catch (error) {
      const { saleNo, outTradeNo } = submit
      this.#record({ kind: 'order-refused', saleNo, outTradeNo, why: 'database-down' })
      return databaseDown(error)
    }
  }

  async #submit(submit: SubmitRequest): Promise<OrdersAnswer> {
    const atMs = this.#clock.nowMs()
    const rules = this.#rules.current
    const command = { type: 'submit', submit } as const
    const first = this.#step(undefined, command, atMs, rules)
    if (first.kind === 'issue') {
      const { order, issuedNow } = await this.#store.issue(first.draft)
      const next = issuedNow ? ({ type: 'issued' } as const) : command
      if (!issuedNow) this.#seen(order)
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

  /** @throws RigError `stationDown` when the store does not answer. */
  async voidSale(saleNo: string): Promise<boolean> {
    const row = await this.#store.findBySale(saleNo)
    const step = this.#step(row, { type: 'void' }, this.#clock.nowMs(), this.#rules.current)
    const voided = row !== undefined && (await this.#store.void(row.orderNo))
    if (voided) this.#answer(step)
    return voided
  }

  /** @throws RigError `stationDown` when the store cannot be read: the truth of orders is unknown. */
  async reconcile(): Promise<Reconciled> {
    const lost = new Set(this.#recorded)
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
    return this.#recordOnce({ ...issuedFact(row), issuedAtMs: row.issuedAtMs })
  }

  #recordOnce(fact: IssuedFact): boolean {
    if (this.#recorded.has(fact.orderNo)) return false
    this.#recorded.add(fact.orderNo)
    this.#record(fact)
    return true
  }

  #answer(step: ReturnType<typeof stepOrder>): OrdersAnswer {
    if (step.kind === 'issue') throw new Error('Failed to answer: the order is not issued yet.')
    for (const fact of step.facts) {
      if (fact.kind === 'order-issued') this.#recordOnce(fact)
      else this.#record(fact)
    }
    return step.answer
  }
}

const databaseDown = (error: unknown): OrdersAnswer =>
  refusal(503, 'DATABASE_DOWN', `${messageOf(error)} Whether it happened may be unknown: query.`)
