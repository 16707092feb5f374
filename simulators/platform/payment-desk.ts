/**
 * The counter of the platform: takes one read request through the fault points and the core, keeps
 * the tables, writes the facts, wakes what waits for a payer. Knows no HTTP.
 */

import type { Clock, Timer } from '../kernel/clock.ts'
import type { PlatformFact, Record } from '../ledger/facts.ts'
import { refused } from './answers.ts'
import { stepPayment } from './core.ts'
import { FaultPoints } from './fault-points.ts'
import type { AnswerFate, Outcome, PaymentRequest, PlatformHost } from './fault-points.ts'
import type {
  PayCommand,
  PaymentAnswer,
  PaymentCommand,
  PaymentRow,
  PaymentStep,
  Payer,
  Refusal,
} from './payment.ts'
import type { Pay, Query, Reverse } from './requests.ts'
import type { PlatformRules } from './rules.ts'
import { PaymentTables } from './tables.ts'

/** An answer, and what keeps it from being given. */
export interface Reply {
  readonly answer: PaymentAnswer
  /** `withhold` or `late`; a replaced answer is replaced already. */
  readonly fate?: Exclude<AnswerFate, { kind: 'replace' }>
}

export interface PaymentDeskOptions {
  readonly rules: PlatformRules
  readonly clock: Clock
  readonly record: Record<PlatformFact>
  /** Another payments core in place of the right one. */
  readonly step?: typeof stepPayment
}

const willingly: Payer = { kind: 'pays' }

export class PaymentDesk {
  readonly faultPoints: FaultPoints
  readonly tables = new PaymentTables()
  readonly #clock: Clock
  readonly #record: Record<PlatformFact>
  readonly #core: typeof stepPayment
  readonly #wakes = new Map<string, Timer>()
  #transactions = 0

  constructor({ rules, clock, record, step = stepPayment }: PaymentDeskOptions) {
    this.faultPoints = new FaultPoints(rules)
    this.#clock = clock
    this.#record = record
    this.#core = step
  }

  /** Charges that will be paid, or given up, at a moment to come. */
  get waiting(): number {
    return this.#wakes.size
  }

  /** A shopper's phone shows this code from `bornAtMs` on; unregistered codes are born when first seen. */
  registerCode(code: string, bornAtMs: number): void {
    const atMs = this.#clock.nowMs()
    this.tables.forget(atMs, this.faultPoints.rules)
    this.tables.seeCode(code, bornAtMs, atMs)
  }

  pay(request: Pay, host: PlatformHost): Reply {
    const { outTradeNo, code, amountFen } = request
    const about = { operation: 'pay', host, outTradeNo, amountFen } as const
    const turnedAway = this.faultPoints.turnAway(about)
    if (turnedAway !== undefined) {
      this.#record({ kind: 'charge-received', outTradeNo, code, amountFen, host })
      this.#record({ kind: 'charge-refused', outTradeNo, code, refusal: turnedAway })
      return { answer: refused(turnedAway) }
    }
    const atMs = this.#clock.nowMs()
    const { rules } = this.faultPoints
    this.tables.forget(atMs, rules)
    const codeSeen = this.tables.code(code)
    const row = this.tables.row(outTradeNo)
    const chosen = this.faultPoints.payer(about)
    const command: PayCommand = {
      kind: 'pay',
      outTradeNo,
      mchid: request.mchid,
      appid: request.appid,
      code,
      amountFen,
      host,
      codeSeen: codeSeen ?? { bornAtMs: atMs },
      payer: chosen?.payer ?? willingly,
      transactionId: this.#nextTransactionId(),
    }
    const step = this.#step(row, command, atMs)
    const accepted = row === undefined && step.row !== undefined
    if (accepted) {
      this.tables.useCode(code, outTradeNo)
      chosen?.hook.payerTaken?.()
    } else if (codeSeen === undefined) {
      this.tables.seeCode(code, atMs, atMs)
    }
    const captured = accepted && step.row?.state === 'SUCCESS'
    return this.#reply(about, { step, accepted, captured, refusal: refusalIn(step) }, step.answer)
  }

  query(query: Query, host: PlatformHost): Reply {
    return this.#handle({ kind: 'query', ...query }, host)
  }

  reverse(reverse: Reverse, host: PlatformHost): Reply {
    return this.#handle({ kind: 'reverse', ...reverse }, host)
  }

  /** An answer that was owed is lost. */
  withheld(operation: string, outTradeNo: string, why: string): void {
    this.#record({ kind: 'answer-withheld', operation, outTradeNo, why })
  }

  /** A charge that could be read well enough to be told apart, and was malformed otherwise. */
  malformedCharge(outTradeNo: string, code: string): void {
    this.#record({ kind: 'charge-refused', outTradeNo, code, refusal: 'PARAM_ERROR' })
  }

  /** Nobody decides anything any more: what still waits for its payer stays unpaid. */
  close(): void {
    for (const timer of this.#wakes.values()) this.#clock.stop(timer)
    this.#wakes.clear()
  }

  #handle(
    command: Extract<PaymentCommand, { kind: 'query' | 'reverse' }>,
    host: PlatformHost,
  ): Reply {
    const about = { operation: command.kind, host, outTradeNo: command.outTradeNo } as const
    const turnedAway = this.faultPoints.turnAway(about)
    if (turnedAway !== undefined) return { answer: refused(turnedAway) }
    const step = this.#step(this.tables.row(command.outTradeNo), command, this.#clock.nowMs())
    const outcome = { step, accepted: false, captured: false, refusal: undefined }
    return this.#reply(about, outcome, step.answer)
  }

  #step(row: PaymentRow | undefined, command: PaymentCommand, atMs: number): PaymentStep {
    const step = this.#core(row, command, atMs, this.faultPoints.rules)
    if (step.row !== undefined && step.row !== row) {
      this.tables.keep(step.row, atMs)
    }
    for (const fact of step.facts) this.#record(fact)
    if (step.wakeAtMs !== undefined) this.#wakeLater(step.row?.outTradeNo, step.wakeAtMs - atMs)
    else if (row?.state === 'USERPAYING') this.#stopWaking(row.outTradeNo)
    return step
  }

  /** One timer a waiting charge: when it is due never changes. */
  #wakeLater(outTradeNo: string | undefined, delayMs: number): void {
    if (outTradeNo === undefined || this.#wakes.has(outTradeNo)) return
    const timer = this.#clock.after(Math.max(0, delayMs), () => {
      this.#wakes.delete(outTradeNo)
      this.#step(this.tables.row(outTradeNo), { kind: 'wake' }, this.#clock.nowMs())
    })
    this.#wakes.set(outTradeNo, timer)
  }

  #stopWaking(outTradeNo: string): void {
    const timer = this.#wakes.get(outTradeNo)
    if (timer === undefined) return
    this.#clock.stop(timer)
    this.#wakes.delete(outTradeNo)
  }

  #reply(about: PaymentRequest, outcome: Outcome, answer: PaymentAnswer | undefined): Reply {
    const owed = answer ?? refused('SYSTEM_ERROR')
    const fate = this.faultPoints.answer(about, outcome)
    if (fate === undefined) return { answer: owed }
    const { operation, outTradeNo } = about
    if (fate.kind === 'replace') {
      this.withheld(operation, outTradeNo, `answered ${fate.by} instead of ${owed.status}`)
      return { answer: refused(fate.by) }
    }
    if (fate.kind === 'withhold') {
      this.withheld(operation, outTradeNo, `${fate.how}: ${owed.status} was owed`)
    }
    return { answer: owed, fate }
  }

  /** 28 digits, as WeChat's are; counted, so that the same requests give the same numbers. */
  #nextTransactionId(): string {
    this.#transactions += 1
    return `4200${this.#transactions.toString().padStart(24, '0')}`
  }
}

function refusalIn(step: PaymentStep): Refusal | undefined {
  const last = step.facts.at(-1)
  return last?.kind === 'charge-refused' ? last.refusal : undefined
}
