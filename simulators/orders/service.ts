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
import type { NoticeKeys } from '../platform/wire.ts'
import { refusal, type OrdersAnswer, type stepOrder } from './core.ts'
import { taken, type OrdersFaultPoints } from './fault-points.ts'
import { gatedStore } from './gated-store.ts'
import { Issuing, type Recorded } from './issuing.ts'
import { NoticeDesk, notAcknowledged, type NoticeAnswer } from './notice-desk.ts'
import type { Envelope, Notice } from './notice-envelope.ts'
import { noticeLogic, type NoticeLogic } from './notice-logic.ts'
import type { RulesStack } from './rules-stack.ts'
import type { Expected, OrderStore } from './store.ts'
import type { SubmitRequest } from './wire.ts'
import { Workers, type Job } from './workers.ts'
import type { Fen } from '../kernel/units.ts'

export interface ServiceOptions {
  readonly rules: RulesStack
  readonly store: OrderStore
  readonly clock: Clock
  readonly record: Record<OrdersFact>
  readonly faultPoints: OrdersFaultPoints
  /** What stands in the ledger: known to the rig, whatever dies. */
  readonly recorded: Recorded
  readonly noticeKeys?: () => NoticeKeys
  /** Numbers the deliveries of notices, over every start. */
  readonly nextDelivery: () => number
  readonly step?: typeof stepOrder
  /** Other decisions about notices in place of the right ones. */
  readonly noticeLogic?: NoticeLogic
}

export class Service {
  /** What comes for a frozen service waits here. */
  readonly gate = new Gate()
  readonly workers: Workers
  readonly #issuing: Issuing
  readonly #notices: NoticeDesk
  readonly #noticeKeys: (() => NoticeKeys) | undefined
  readonly #noticeLogic: NoticeLogic
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
      if (this.#alive || fact.kind === 'order-issued' || fact.kind === 'order-voided') record(fact)
    }
    this.workers = new Workers(
      clock,
      () => rules.current,
      () => rules.countBites(({ serviceMs }) => serviceMs < rules.current.serviceMs),
    )
    const alive = () => this.#alive
    const around = {
      ...options,
      clock,
      store: gatedStore(store, this.gate, alive),
      record: this.#record,
    }
    this.#issuing = new Issuing(around)
    this.#noticeKeys = options.noticeKeys
    this.#noticeLogic = options.noticeLogic ?? noticeLogic
    this.#notices = new NoticeDesk({
      ...around,
      issuing: this.#issuing,
      logic: this.#noticeLogic,
      alive,
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

  answer(reply: HttpReply, { status, body }: OrdersAnswer | NoticeAnswer): void {
    if (!this.#alive) return
    this.#owed.delete(reply)
    reply.send(status, body)
  }

  submit(submit: SubmitRequest, reply: HttpReply): void {
    const { saleNo, outTradeNo } = submit
    this.#record({ kind: 'order-received', saleNo, outTradeNo })
    // A fault may have been waiting for that fact.
    if (!this.#alive) return
    if (this.#take(() => this.#serve(submit, reply))) return
    this.#record({ kind: 'order-refused', saleNo, outTradeNo, why: 'queue-full' })
    this.answer(reply, refusal(503, 'QUEUE_FULL', 'Too many orders are waiting. Try again later.'))
  }

  /** What is forged costs no worker; what is genuine waits for one like a submit. */
  notice(envelope: Envelope, reply: HttpReply): void {
    const { notices } = this.#rules.current
    const opened = this.#noticeLogic.open(envelope, this.#noticeKeys?.(), notices)
    if (opened.kind === 'opened') {
      const { notice } = opened
      if (this.#take(() => this.#serveNotice(notice, reply))) return
    }
    const { status, why, noticeId, outTradeNo } =
      opened.kind === 'refused' ? opened : { ...opened.notice, status: 503, why: 'queue-full' }
    this.#record({ kind: 'notice-received', outTradeNo, noticeId, as: 'rejected', why })
    this.answer(reply, notAcknowledged(status, why))
  }

  expect(expected: Expected, reply: HttpReply): void {
    void this.#issuing.expect(expected).then((answer) => this.answer(reply, answer))
  }

  list(lane: string, reply: HttpReply): void {
    void this.#issuing.list(lane).then((answer) => this.answer(reply, answer))
  }

  void(orderNo: string, reply: HttpReply): void {
    void this.#issuing.void(orderNo).then((answer) => this.answer(reply, answer))
  }

  query(saleNo: string, reply: HttpReply): void {
    void this.#issuing.query(saleNo).then((answer) => this.answer(reply, answer))
  }

  check(amountFen: Fen, reply: HttpReply): void {
    this.answer(reply, this.#issuing.check(amountFen))
  }

  /** @returns once it was heard: never, when the service dies frozen. */
  async hearLateFailure(saleNo: string): Promise<boolean> {
    await new Promise<void>((resolve) => this.gate.pass(resolve))
    if (this.#rules.current.notices === 'trusted') await this.#issuing.voidSale(saleNo)
    return true
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

  /** @returns false when the queue is full. */
  #take(job: Job): boolean {
    const full = this.workers.fullUnder(this.#rules.current)
    this.#rules.countBites((without) => full && !this.workers.fullUnder(without))
    return this.workers.take(job)
  }

  async #serveNotice(notice: Notice, reply: HttpReply): Promise<void> {
    const { beforeCommit, beforeAnswer } = this.#faultPoints
    const handled = await this.#notices.handle(notice, (submit) =>
      taken(beforeCommit, submit, reply, 'notice'),
    )
    if (!this.#alive) return
    if (handled === undefined) return void this.#owed.delete(reply)
    const { submit, answer } = handled
    if (submit !== undefined && !reply.gone && taken(beforeAnswer, submit, reply, 'notice')) {
      this.#owed.delete(reply)
      return
    }
    this.answer(reply, answer)
  }

  async #serve(submit: SubmitRequest, reply: HttpReply): Promise<void> {
    const { beforeCommit, beforeAnswer } = this.#faultPoints
    if (taken(beforeCommit, submit, reply, 'submit')) return void this.#owed.delete(reply)
    const answer = await this.#issuing.submit(submit)
    if (!this.#alive) return
    if (answer.status < 300 && !reply.gone && taken(beforeAnswer, submit, reply, 'submit')) {
      this.#owed.delete(reply)
      return
    }
    this.answer(reply, answer)
  }
}
