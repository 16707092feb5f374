/** A sale while its facts are being gathered; `finish` turns them into its truth. */

import type { LedgerEvent, PlatformCode } from '../simulators/ledger/facts.ts'
import {
  keptOf,
  type AttemptTruth,
  type CaptureTruth,
  type OrderRefusal,
  type OrderTruth,
  type PaperTruth,
  type SaleTruth,
  type ToldTruth,
} from './sale-truth.ts'

interface CaptureDraft {
  readonly atMs: number
  readonly transactionId: string
  readonly amountFen: number
  readonly afterCancel: boolean
}

class AttemptDraft {
  readonly outTradeNo: string
  code: string | undefined
  begun = false
  closed = false
  received = false
  readonly captures: CaptureDraft[] = []
  readonly refusals: PlatformCode[] = []
  reverses = 0
  refundedFen = 0
  autoRevoked = false
  answerWithheld = false

  constructor(outTradeNo: string) {
    this.outTradeNo = outTradeNo
  }

  finish(): AttemptTruth {
    return {
      outTradeNo: this.outTradeNo,
      code: this.code,
      begun: this.begun,
      closed: this.closed,
      received: this.received,
      captures: this.#netCaptures(),
      refusals: this.refusals,
      reverses: this.reverses,
      autoRevoked: this.autoRevoked,
      answerWithheld: this.answerWithheld,
    }
  }

  #netCaptures(): readonly CaptureTruth[] {
    const amountsFen = this.captures.map(({ amountFen }) => amountFen)
    const kept = keptOf(amountsFen, this.refundedFen)
    return this.captures.map(({ atMs, transactionId, amountFen, afterCancel }, index) => ({
      atMs,
      transactionId,
      amountFen,
      afterCancel,
      kept: kept[index] ?? true,
    }))
  }
}

export class SaleDraft {
  readonly saleNo: string
  lane: string | undefined
  interrupted = false
  readonly #keyedFen: number[] = []
  readonly #attempts: AttemptDraft[] = []
  readonly #orders: OrderTruth[] = []
  readonly #orderRefusals: OrderRefusal[] = []
  #orderReceived = false
  #orderOpen = false
  readonly #paper: PaperTruth[] = []
  readonly #told: ToldTruth[] = []
  #cancelPressed = false
  #abandoned = false
  #presented = 0
  readonly #scans: { code: string; atMs: number }[] = []
  readonly #events: LedgerEvent[] = []

  constructor(saleNo: string) {
    this.saleNo = saleNo
  }

  add(event: LedgerEvent): void {
    this.#events.push(event)
    switch (event.kind) {
      case 'basket-keyed':
        this.lane ??= event.lane
        this.#keyedFen.push(event.amountFen)
        break
      case 'code-presented':
        this.lane ??= event.lane
        this.#presented += 1
        break
      case 'qr-scanned':
        this.lane ??= event.lane
        this.#presented += 1
        this.#scans.push(event)
        break
      case 'scan-sent':
        this.#scans.push(event)
        break
      case 'key-pressed':
        this.#cancelPressed ||= event.key === 'cancel'
        break
      case 'sale-abandoned':
        this.#abandoned = true
        break
      case 'sale-interrupted':
        this.interrupted = true
        break
      case 'told':
        this.#told.push(event)
        break
      case 'receipt-printed':
        this.#paper.push(event)
        break
      default:
        this.#addMoney(event)
        this.#addOrder(event)
    }
  }

  #attempt(outTradeNo: string): AttemptDraft {
    // A list, not a map: hardly any sale has more than two.
    for (const attempt of this.#attempts) if (attempt.outTradeNo === outTradeNo) return attempt
    const attempt = new AttemptDraft(outTradeNo)
    this.#attempts.push(attempt)
    return attempt
  }

  #addMoney(event: LedgerEvent): void {
    switch (event.kind) {
      case 'attempt-begun':
      case 'charge-received': {
        const attempt = this.#attempt(event.outTradeNo)
        attempt.code ??= event.code
        if (event.kind === 'attempt-begun') attempt.begun = true
        else attempt.received = true
        break
      }
      case 'attempt-closed':
        this.#attempt(event.outTradeNo).closed = true
        break
      case 'captured': {
        const attempt = this.#attempt(event.outTradeNo)
        attempt.code ??= event.code
        attempt.received = true
        const { atMs, transactionId, amountFen } = event
        const afterCancel = attempt.reverses > 0
        attempt.captures.push({ atMs, transactionId, amountFen, afterCancel })
        break
      }
      case 'charge-refused': {
        const attempt = this.#attempt(event.outTradeNo)
        attempt.received = true
        attempt.refusals.push(event.refusal)
        break
      }
      case 'reversed': {
        const attempt = this.#attempt(event.outTradeNo)
        attempt.reverses += 1
        attempt.refundedFen += event.refundedFen
        break
      }
      case 'auto-revoked':
        this.#attempt(event.outTradeNo).autoRevoked = true
        break
      case 'answer-withheld':
        this.#attempt(event.outTradeNo).answerWithheld = true
        break
      default:
    }
  }

  #addOrder(event: LedgerEvent): void {
    switch (event.kind) {
      case 'order-received':
        this.#orderReceived = true
        this.#orderOpen = true
        break
      case 'order-issued': {
        this.#orderReceived = true
        this.#orderOpen = false
        const { orderNo, outTradeNo, amountFen, issuedAtMs = event.atMs } = event
        this.#orders.push({ orderNo, outTradeNo, amountFen, issuedAtMs, live: true })
        break
      }
      case 'order-voided':
        this.#void(event.orderNo)
        break
      case 'order-refused':
        this.#orderReceived = true
        this.#orderOpen = false
        this.#orderRefusals.push(event.why)
        break
      default:
    }
  }

  #void(orderNo: string): void {
    const index = this.#orders.findIndex((order) => order.orderNo === orderNo)
    const order = this.#orders[index]
    if (order !== undefined) this.#orders[index] = { ...order, live: false }
  }

  #scannedAtMs(attempts: readonly AttemptTruth[]): number | undefined {
    const paidCode = attempts.find(({ captures }) => captures.some(({ kept }) => kept))?.code
    return (this.#scans.find(({ code }) => code === paidCode) ?? this.#scans[0])?.atMs
  }

  finish(paperExamined: (lane: string | undefined) => boolean): SaleTruth {
    const attempts = this.#attempts.map((attempt) => attempt.finish())
    const scannedAtMs = this.#scannedAtMs(attempts)
    return {
      saleNo: this.saleNo,
      lane: this.lane,
      keyedFen: this.#keyedFen,
      attempts,
      orders: this.#orders,
      orderRefusals: this.#orderRefusals,
      orderOpen: this.#orderOpen && this.#orders.length === 0,
      orderReceived: this.#orderReceived,
      paper: this.#paper,
      paperExamined: paperExamined(this.lane),
      told: this.#told,
      cancelPressed: this.#cancelPressed,
      abandoned: this.#abandoned,
      presented: this.#presented,
      scannedAtMs,
      events: this.#events,
    }
  }
}
