/**
 * Where notices of the platform become orders, or the end of one (domain §1.6). Deliveries of one
 * number wait for each other in a shop that verifies: several may come within seconds, from different
 * servers, and a refund beside them.
 */

import type { OrdersFact, Record } from '../ledger/facts.ts'
import { messageOf } from '../kernel/errors.ts'
import type { Issuing } from './issuing.ts'
import type { NoticeDecision } from './notice-core.ts'
import type { Notice } from './notice-envelope.ts'
import type { NoticeLogic } from './notice-logic.ts'
import type { RulesStack } from './rules-stack.ts'
import type { OrderStore } from './store.ts'
import type { SubmitRequest } from './wire.ts'

/** 204 without a body, or any 4xx or 5xx with it: the platform sends it again. */
export type NoticeAnswer =
  | { readonly status: 204; readonly body?: undefined }
  | {
      readonly status: number
      readonly body: { readonly code: 'FAIL'; readonly message: string }
    }

export const acknowledged: NoticeAnswer = { status: 204 }

export const notAcknowledged = (status: number, message: string): NoticeAnswer => ({
  status,
  body: { code: 'FAIL', message },
})

export interface NoticeDeskOptions {
  readonly issuing: Issuing
  readonly store: OrderStore
  readonly rules: RulesStack
  readonly record: Record<OrdersFact>
  readonly logic: NoticeLogic
  /** Numbers the deliveries, over every start of the service. */
  readonly nextDelivery: () => number
  /** False once the service has died: what it had in hand is not done. */
  readonly alive: () => boolean
}

/** Asked before the commit. True: a fault took it, and whoever is owed an answer is its business. */
export type TakenBeforeCommit = (submit: SubmitRequest) => boolean

/** What came of a notice. `submit`: what was issued, now or before, by it. */
export interface Handled {
  readonly answer: NoticeAnswer
  readonly submit?: SubmitRequest
}

type Nothing = Extract<NoticeDecision, { readonly kind: 'nothing' }>

type As = Extract<OrdersFact, { readonly kind: 'notice-received' }>['as']

export class NoticeDesk {
  readonly #options: NoticeDeskOptions
  /** The last delivery of each number that is in somebody's hands. */
  readonly #turns = new Map<string, Promise<unknown>>()

  constructor(options: NoticeDeskOptions) {
    this.#options = options
  }

  /** Never rejects. @returns undefined when a fault, or the service's death, got hold of it. */
  handle(notice: Notice, takenBefore: TakenBeforeCommit): Promise<Handled | undefined> {
    const handle = () => this.#handle(notice, takenBefore)
    if (this.#options.rules.current.notices === 'trusted') return handle()
    const { outTradeNo } = notice
    const before = this.#turns.get(outTradeNo)
    const turn = before === undefined ? handle() : before.then(handle)
    this.#turns.set(outTradeNo, turn)
    return turn.finally(() => {
      if (this.#turns.get(outTradeNo) === turn) this.#turns.delete(outTradeNo)
    })
  }

  async #handle(notice: Notice, takenBefore: TakenBeforeCommit): Promise<Handled | undefined> {
    const { store, rules, logic, alive } = this.#options
    if (!alive()) return undefined
    try {
      const known = await store.attempt(notice.outTradeNo)
      if (!alive()) return undefined
      const decision = logic.decide(notice, known, rules.current.notices)
      if (decision.kind === 'issue') return await this.#issue(notice, decision.submit, takenBefore)
      return await this.#carryOut(notice, decision)
    } catch (error) {
      return this.#reject(notice, 503, 'database-down', messageOf(error))
    }
  }

  #carryOut(
    notice: Notice,
    decision: Exclude<NoticeDecision, { readonly kind: 'issue' }>,
  ): Promise<Handled> | Handled {
    switch (decision.kind) {
      case 'void':
        return this.#void(notice)
      case 'nothing':
        return this.#nothing(notice, decision)
      case 'reject':
        return this.#reject(notice, decision.status, decision.why)
    }
  }

  /** Also of an order that an earlier delivery asked for, and the service died over: it is not open any more. */
  #nothing(notice: Notice, { why, refused }: Nothing): Handled {
    if (refused !== undefined) {
      const { saleNo, outTradeNo } = refused
      this.#options.record({ kind: 'order-refused', saleNo, outTradeNo, why: 'refunded' })
    }
    return this.#done(notice, 'repeated', why)
  }

  async #issue(
    notice: Notice,
    submit: SubmitRequest,
    takenBefore: TakenBeforeCommit,
  ): Promise<Handled | undefined> {
    const { issuing, rules, record, logic, nextDelivery, alive } = this.#options
    const { saleNo, outTradeNo } = submit
    record({ kind: 'order-received', saleNo, outTradeNo })
    // A fault may have been waiting for that fact.
    if (!alive() || takenBefore(submit)) return undefined
    const { notices } = rules.current
    const key = logic.key(notices, nextDelivery)
    const { status, body } = await issuing.submit(submit, key)
    if (status === 201) return { ...this.#done(notice, 'issued', notices), submit }
    if (status === 200) return { ...this.#done(notice, 'repeated', 'issued-before'), submit }
    if (status === 404) return this.#done(notice, 'repeated', 'voided-before')
    const [why, message] = 'code' in body ? [body.code, body.message] : ['FAIL', 'Not issued.']
    return this.#reject(notice, status, why.toLowerCase().replaceAll('_', '-'), message)
  }

  /** A refund that overtook its payment is remembered: the payment's notice, when it comes, finds it. */
  async #void(notice: Notice): Promise<Handled> {
    const { issuing, store } = this.#options
    await store.markRefunded(notice.outTradeNo)
    const voided = await issuing.voidAttempt(notice.outTradeNo)
    return this.#done(notice, 'voided', voided ? 'refunded' : 'refunded-no-order-stands')
  }

  #done(notice: Notice, as: As, why: string): Handled {
    this.#record(notice, as, why)
    return { answer: acknowledged }
  }

  #reject(notice: Notice, status: number, why: string, message = why): Handled {
    this.#record(notice, 'rejected', why)
    return { answer: notAcknowledged(status, message) }
  }

  #record({ outTradeNo, noticeId }: Notice, as: As, why: string): void {
    this.#options.record({ kind: 'notice-received', outTradeNo, noticeId, as, why })
  }
}
