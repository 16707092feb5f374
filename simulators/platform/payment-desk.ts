/**
 * The counter of the platform: takes one read request through the fault points and the core, keeps
 * the tables, writes the facts, wakes what waits for a payer. Knows no HTTP.
 */

import type { Clock } from '../kernel/clock.ts'
import type { PlatformFact, Record } from '../ledger/facts.ts'
import { refused } from './answers.ts'
import { bookLines } from './book-lines.ts'
import { Books } from './books.ts'
import { stepPayment } from './core.ts'
import { FaultPoints } from './fault-points.ts'
import type { Outcome, PaymentRequest, PlatformHost } from './fault-points.ts'
import type {
  NumberCommand,
  PayCommand,
  PaymentAnswer,
  PaymentCommand,
  PaymentRow,
  PaymentStep,
  Payer,
  QrAnswer,
  Refusal,
} from './payment.ts'
import { codeUrlOf } from './native.ts'
import type { Taken } from './limits.ts'
import type { Close, Native, Refund } from './native-requests.ts'
import type { Pay, Query, Reverse } from './requests.ts'
import type { PlatformRules } from './rules.ts'
import { refusalIn, replyOf } from './reply.ts'
import type { Reply } from './reply.ts'
import { PaymentTables } from './tables.ts'
import { WakeTimers } from './wake-timers.ts'

export interface PaymentDeskOptions {
  readonly rules: PlatformRules
  readonly clock: Clock
  readonly record: Record<PlatformFact>
  /** Another payments core in place of the right one. */
  readonly step?: typeof stepPayment
  /** Told of each shape that a charge comes to, after the facts of it. */
  readonly onChange?: (row: PaymentRow) => void
}

const willingly: Payer = { kind: 'pays' }

export class PaymentDesk {
  readonly faultPoints: FaultPoints
  readonly tables = new PaymentTables()
  readonly books = new Books()
  readonly #clock: Clock
  readonly #record: Record<PlatformFact>
  readonly #core: typeof stepPayment
  readonly #onChange: (row: PaymentRow) => void
  readonly #wakes: WakeTimers
  #transactions = 0

  constructor({
    rules,
    clock,
    record,
    step = stepPayment,
    onChange = () => undefined,
  }: PaymentDeskOptions) {
    this.faultPoints = new FaultPoints(rules)
    this.#clock = clock
    this.#wakes = new WakeTimers(clock)
    this.#record = record
    this.#core = step
    this.#onChange = onChange
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
    const taken = this.#takenBy(request)
    const about = { operation: 'pay', host, outTradeNo, amountFen, taken } as const
    const turnedAway = this.faultPoints.turnAway(about)
    if (turnedAway !== undefined) return this.refuseUnseen(request, host, turnedAway)
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
      taken,
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

  /** A charge that is turned away before the core sees it. */
  refuseUnseen({ outTradeNo, code, amountFen }: Pay, host: PlatformHost, refusal: Refusal): Reply {
    this.#record({ kind: 'charge-received', outTradeNo, code, amountFen, host })
    this.#record({ kind: 'charge-refused', outTradeNo, code, refusal })
    return { answer: refused(refusal) }
  }

  query(query: Query, host: PlatformHost): Reply {
    return this.#handle({ kind: 'query', ...query }, host)
  }

  reverse(reverse: Reverse, host: PlatformHost): Reply {
    return this.#handle({ kind: 'reverse', ...reverse }, host)
  }

  native(request: Native, host: PlatformHost): Reply {
    this.tables.forget(this.#clock.nowMs(), this.faultPoints.rules)
    const code = codeUrlOf(request.outTradeNo)
    const transactionId = this.#nextTransactionId()
    return this.#handle({ kind: 'native', ...request, code, transactionId }, host)
  }

  close(request: Close, host: PlatformHost): Reply {
    return this.#handle({ kind: 'close', ...request }, host)
  }

  refund(request: Refund, host: PlatformHost): Reply {
    return this.#handle({ kind: 'refund', ...request }, host)
  }

  /** The shopper's phone has read a code: what its app says. It comes through no door of the merchant's. */
  scan(codeUrl: string): QrAnswer {
    const seen = this.tables.code(codeUrl)
    const row = seen !== undefined && 'usedBy' in seen ? this.tables.row(seen.usedBy) : undefined
    if (row === undefined) return 'unknown'
    const taken = this.#takenBy(row)
    const about: PaymentRequest = {
      operation: 'scan',
      host: 'primary',
      outTradeNo: row.outTradeNo,
      taken,
      ...('amountFen' in row ? { amountFen: row.amountFen } : {}),
    }
    const step = this.#step(row, { kind: 'scan', taken }, this.#clock.nowMs())
    const paid = step.says === 'paid'
    const outcome = { step, accepted: paid, captured: paid, refusal: refusalIn(step) }
    this.faultPoints.judge(about, outcome)
    return step.says ?? 'unknown'
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
  stop(): void {
    this.#wakes.stopAll()
  }

  /** Whatever is asked of a number beside its payment. */
  #handle(command: NumberCommand, host: PlatformHost): Reply {
    const { kind: operation, outTradeNo } = command
    const about: PaymentRequest = {
      operation,
      host,
      outTradeNo,
      ...(command.kind === 'native' ? { amountFen: command.amountFen } : {}),
    }
    const turnedAway = this.faultPoints.turnAway(about)
    if (turnedAway !== undefined) return { answer: refused(turnedAway) }
    const atMs = this.#clock.nowMs()
    const row = this.tables.row(outTradeNo)
    const step = this.#step(row, command, atMs)
    if (command.kind === 'native' && row === undefined && step.row !== undefined) {
      this.tables.useCode(command.code, outTradeNo)
    }
    const outcome = { step, accepted: false, captured: false, refusal: refusalIn(step) }
    return this.#reply(about, outcome, step.answer)
  }

  #step(row: PaymentRow | undefined, command: PaymentCommand, atMs: number): PaymentStep {
    const step = this.#core(row, command, atMs, this.faultPoints.rules)
    if (step.row !== undefined && step.row !== row) {
      this.tables.keep(step.row, atMs)
    }
    for (const fact of step.facts) this.#record(fact)
    this.books.enter(bookLines(row, command, step, atMs, this.faultPoints.rules))
    if (step.row !== undefined && step.row !== row) this.#onChange(step.row)
    this.#wakeWhenDue(row, step, atMs)
    return step
  }

  #wakeWhenDue(before: PaymentRow | undefined, { row, wakeAtMs }: PaymentStep, atMs: number): void {
    if (wakeAtMs === undefined) {
      if (before?.state === 'USERPAYING') this.#wakes.stop(before.outTradeNo)
      return
    }
    if (row === undefined) return
    const { outTradeNo } = row
    this.#wakes.wakeLater(outTradeNo, wakeAtMs - atMs, () =>
      this.#step(this.tables.row(outTradeNo), { kind: 'wake' }, this.#clock.nowMs()),
    )
  }

  #takenBy({ mchid }: { readonly mchid: string }): Taken {
    return this.books.taken(mchid, this.#clock.nowMs(), this.faultPoints.rules)
  }

  #reply(about: PaymentRequest, outcome: Outcome, answer: PaymentAnswer | undefined): Reply {
    const owed = answer ?? refused('SYSTEM_ERROR')
    const { reply, lost } = replyOf(owed, this.faultPoints.answer(about, outcome))
    if (lost !== undefined) this.withheld(about.operation, about.outTradeNo, lost)
    return reply
  }

  /** 28 digits, as WeChat's are; counted, so that the same requests give the same numbers. */
  #nextTransactionId(): string {
    this.#transactions += 1
    return `4200${this.#transactions.toString().padStart(24, '0')}`
  }
}
