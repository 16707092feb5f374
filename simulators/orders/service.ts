/**
 * The order service from one start to its next death. What is in here dies with it: who waits, who
 * is served, whom an answer is owed. What the store holds survives, and so does what is set from
 * outside: the rules, and the points where faults take hold.
 *
 * A client that goes away while its submit waits still gets its order issued: the service does not
 * know that nobody is listening (F4, F7).
 */

import type { Clock } from '../kernel/clock.ts'
import { Gate, gatedClock } from '../kernel/gate.ts'
import type { OrdersFact, Record } from '../ledger/facts.ts'
import type { HttpReply } from '../lines/http.ts'
import { refusal, type OrdersAnswer, type stepOrder } from './core.ts'
import { taken, type OrdersFaultPoints } from './fault-points.ts'
import { gatedStore } from './gated-store.ts'
import { Issuing } from './issuing.ts'
import type { RulesStack } from './rules-stack.ts'
import type { OrderStore } from './store.ts'
import type { SubmitRequest } from './wire.ts'
import { Workers } from './workers.ts'
import type { Fen } from '../kernel/units.ts'

export interface ServiceOptions {
  readonly rules: RulesStack
  readonly store: OrderStore
  readonly clock: Clock
  readonly record: Record<OrdersFact>
  readonly faultPoints: OrdersFaultPoints
  /** Orders whose issue stands in the ledger: known to the rig, whatever dies. */
  readonly recorded: Set<string>
  readonly step?: typeof stepOrder
}

export class Service {
  /** What comes for a frozen service waits here. */
  readonly gate = new Gate()
  readonly workers: Workers
  readonly #issuing: Issuing
  readonly #record: Record<OrdersFact>
  readonly #rules: RulesStack
  readonly #faultPoints: OrdersFaultPoints
  /** Requests that came and were not answered yet. */
  readonly #owed = new Set<HttpReply>()
  #alive = true

  constructor(options: ServiceOptions) {
    const { rules, store, record, faultPoints } = options
    const clock = gatedClock(options.clock, this.gate)
    this.#rules = rules
    this.#faultPoints = faultPoints
    // What a dead service would still say is not said. What the store committed is true all the same.
    this.#record = (fact) => {
      if (this.#alive || fact.kind === 'order-issued') record(fact)
    }
    this.workers = new Workers(
      clock,
      () => rules.current,
      () => rules.countBites(({ serviceMs }) => serviceMs < rules.current.serviceMs),
    )
    this.#issuing = new Issuing({
      ...options,
      clock,
      store: gatedStore(store, this.gate),
      record: this.#record,
    })
  }

  /** How many wait for their answer. */
  get owed(): number {
    return this.#owed.size
  }

  /** Somebody asked, and is owed an answer. */
  owe(reply: HttpReply): void {
    this.#owed.add(reply)
  }

  answer(reply: HttpReply, { status, body }: OrdersAnswer): void {
    if (!this.#alive) return
    this.#owed.delete(reply)
    reply.send(status, body)
  }

  submit(submit: SubmitRequest, reply: HttpReply): void {
    const { saleNo, outTradeNo } = submit
    this.#record({ kind: 'order-received', saleNo, outTradeNo })
    // A fault may have been waiting for that fact.
    if (!this.#alive) return
    const full = this.workers.fullUnder(this.#rules.current)
    this.#rules.countBites((without) => full && !this.workers.fullUnder(without))
    if (this.workers.take(() => this.#serve(submit, reply))) return
    this.#record({ kind: 'order-refused', saleNo, outTradeNo, why: 'queue-full' })
    this.answer(reply, refusal(503, 'QUEUE_FULL', 'Too many orders are waiting. Try again later.'))
  }

  query(saleNo: string, reply: HttpReply): void {
    void this.#issuing.query(saleNo).then((answer) => this.answer(reply, answer))
  }

  check(amountFen: Fen, reply: HttpReply): void {
    this.answer(reply, this.#issuing.check(amountFen))
  }

  /**
   * Drops what waits and what is in service, and breaks the connection of everyone who is owed an
   * answer. Nothing of it is heard of again.
   */
  die(): void {
    this.#alive = false
    void this.workers.stop()
    for (const reply of this.#owed) reply.hangUp()
    this.#owed.clear()
  }

  async #serve(submit: SubmitRequest, reply: HttpReply): Promise<void> {
    const { beforeCommit, beforeAnswer } = this.#faultPoints
    if (taken(beforeCommit, submit, reply)) return void this.#owed.delete(reply)
    const answer = await this.#issuing.submit(submit)
    if (!this.#alive) return
    if (answer.status < 300 && !reply.gone && taken(beforeAnswer, submit, reply)) {
      this.#owed.delete(reply)
      return
    }
    this.answer(reply, answer)
  }
}
