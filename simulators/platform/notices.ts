/**
 * The platform tells the shop by itself that a shown code was paid for, or refunded (domain §1.6): a
 * delivery at once, and more of them by the schedule until one is acknowledged. Nothing is promised:
 * who hears nothing has to ask.
 */

import type { Clock, Timer } from '../kernel/clock.ts'
import type { PlatformFact, Record } from '../ledger/facts.ts'
import type { Dial } from '../lines/connection.ts'
import { callHttp } from '../lines/memory-http.ts'
import { noticePath } from '../orders/wire.ts'
import { unixSecondsOf } from './calendar.ts'
import type { FaultPoints } from './fault-points.ts'
import type { NoticeDelivery, NoticeFate } from './notice-hook.ts'
import {
  flippedText,
  noticeText,
  otherAmount,
  resourceOf,
  signedNotice,
  signTest,
  wronglySigned,
} from './notice-text.ts'
import type { NoticeMatter, SignedNotice } from './notice-text.ts'
import type { PaymentRow } from './payment.ts'

/** A notice on its way through the schedule. */
interface Pending {
  readonly matter: NoticeMatter
  /** Which notice of this platform it is, from 1. */
  readonly nth: number
  deliveries: number
  failures: number
  acknowledged: boolean
}

type NoticeAs = Extract<PlatformFact, { kind: 'notice-sent' }>['as']

export interface NoticesOptions {
  readonly clock: Clock
  readonly record: Record<PlatformFact>
  readonly faultPoints: FaultPoints
}

export class Notices {
  readonly #clock: Clock
  readonly #record: Record<PlatformFact>
  readonly #points: FaultPoints
  #dial: Dial | undefined
  #count = 0
  /** How to abandon each delivery that was not answered yet. */
  readonly #inFlight = new Set<() => void>()
  /** Deliveries that a fault holds back for a while. */
  readonly #delayed = new Set<Timer>()
  readonly #retries = new Set<Timer>()
  #closed = false

  constructor({ clock, record, faultPoints }: NoticesOptions) {
    this.#clock = clock
    this.#record = record
    this.#points = faultPoints
  }

  /** Where the shop's notify_url leads. Before it is known, nobody is told anything. */
  through(dial: Dial): void {
    this.#dial = dial
  }

  /** Deliveries in flight or delayed; one that waits for the schedule is not under way. */
  get underWay(): number {
    return this.#inFlight.size + this.#delayed.size
  }

  /** Of a shown code that was paid for, and of its refund; of nothing else. */
  tell(row: PaymentRow): void {
    if (row.state !== 'SUCCESS' && row.state !== 'REFUND') return
    if (row.native === undefined || this.#dial === undefined || this.#closed) return
    this.#count += 1
    const matter: NoticeMatter = {
      noticeId: `EV-${this.#count.toString().padStart(19, '0')}`,
      createdUnixSeconds: this.#unixSeconds(),
      event: row.state === 'SUCCESS' ? 'TRANSACTION.SUCCESS' : 'REFUND.SUCCESS',
      resource: resourceOf(row),
    }
    const nth = this.#count
    this.#turn({ matter, nth, deliveries: 0, failures: 0, acknowledged: false })
  }

  /** Abandons what is in flight and forgets what would follow. Safe to call twice. */
  close(): void {
    this.#closed = true
    for (const abandon of this.#inFlight) abandon()
    this.#inFlight.clear()
    for (const timers of [this.#delayed, this.#retries]) {
      for (const timer of timers) this.#clock.stop(timer)
      timers.clear()
    }
  }

  /** One turn of the schedule: a delivery, whatever becomes of it. */
  #turn(notice: Pending): void {
    const about = aboutOf(notice)
    const fate = this.#points.notice(about) ?? this.#ownFate(notice)
    const genuine = () => this.#deliver(notice, (acked) => this.#ended(notice, acked))
    switch (fate?.kind) {
      case undefined:
        return genuine()
      case 'lost':
        notice.deliveries += 1
        return this.#ended(notice, false)
      case 'late':
        return this.#after(this.#delayed, fate.byMs, genuine)
      case 'held':
        return fate.hold(() => {
          if (!this.#closed) genuine()
        })
      case 'twice':
        genuine()
        return this.#again(fate.gapMs, () => this.#deliver(notice, () => undefined))
      case 'altered':
        return this.#send(notice, 'altered', this.#altered(notice, fate.how), () =>
          this.#ended(notice, false),
        )
      case 'replayed':
        return this.#replayed(notice, fate.afterMs)
      case 'sign-test':
        return this.#send(notice, 'sign-test', signTest(this.#signed(notice)), genuine)
    }
  }

  /** The vendor tests shops by itself now and then (domain §1.6). */
  #ownFate({ nth, deliveries }: Pending): NoticeFate | undefined {
    const { signTestEvery } = this.#points.rules
    const due = signTestEvery > 0 && nth % signTestEvery === 0 && deliveries === 0
    return due ? { kind: 'sign-test' } : undefined
  }

  #replayed(notice: Pending, afterMs: number): void {
    const signed = this.#signed(notice)
    this.#send(notice, 'genuine', signed, (acked, about) => {
      this.#points.noticeDelivered(about)
      this.#ended(notice, acked)
      this.#again(afterMs, () => this.#send(notice, 'altered', signed, () => undefined))
    })
  }

  #altered(notice: Pending, how: 'amount' | 'signature' | 'body'): SignedNotice {
    const { matter } = notice
    if (how === 'amount') return this.#signed(notice, noticeText(otherAmount(matter)))
    const signed = this.#signed(notice)
    return how === 'signature'
      ? wronglySigned(signed)
      : { headers: signed.headers, text: flippedText(matter) }
  }

  #deliver(notice: Pending, then: (acked: boolean) => void): void {
    this.#send(notice, 'genuine', this.#signed(notice), (acked, about) => {
      this.#points.noticeDelivered(about)
      then(acked)
    })
  }

  /** Each delivery is signed anew. */
  #signed({ matter, deliveries }: Pending, text = noticeText(matter)): SignedNotice {
    return signedNotice(text, `${matter.noticeId} ${deliveries}`, this.#unixSeconds())
  }

  #send(
    notice: Pending,
    as: NoticeAs,
    { headers, text }: SignedNotice,
    then: (acked: boolean, about: NoticeDelivery) => void,
  ): void {
    const dial = this.#dial
    if (dial === undefined || this.#closed) return
    const about = aboutOf(notice)
    notice.deliveries += 1
    const { noticeId, outTradeNo, delivery } = about
    this.#record({ kind: 'notice-sent', outTradeNo, noticeId, delivery, as })
    const { noticeTimeoutMs } = this.#points.rules
    const request = { method: 'POST', path: noticePath, headers, text }
    const options = { timeoutMs: noticeTimeoutMs, clock: this.#clock, read: byStatus }
    const abandon = callHttp(dial, request, options, (result) => {
      this.#inFlight.delete(abandon)
      const acked = result.kind === 'answer' && (result.status === 200 || result.status === 204)
      if (acked && as === 'genuine') notice.acknowledged = true
      then(acked, about)
    })
    this.#inFlight.add(abandon)
  }

  /** A turn is over: the next one is due after the schedule's pause, if it is needed. */
  #ended(notice: Pending, acked: boolean): void {
    if (acked || this.#closed) return
    const pauseMs = this.#points.rules.noticeScheduleMs[notice.failures]
    notice.failures += 1
    if (pauseMs === undefined) return
    this.#after(this.#retries, pauseMs, () => {
      if (!notice.acknowledged) this.#turn(notice)
    })
  }

  #again(afterMs: number, then: () => void): void {
    if (afterMs === 0) then()
    else this.#after(this.#delayed, afterMs, then)
  }

  #after(timers: Set<Timer>, delayMs: number, then: () => void): void {
    const timer = this.#clock.after(delayMs, () => {
      timers.delete(timer)
      then()
    })
    timers.add(timer)
  }

  #unixSeconds(): number {
    return unixSecondsOf(this.#clock.nowMs(), this.#points.rules)
  }
}

const aboutOf = ({ matter, deliveries }: Pending): NoticeDelivery => ({
  noticeId: matter.noticeId,
  outTradeNo: matter.resource.out_trade_no,
  event: matter.event,
  delivery: deliveries + 1,
})

/** An acknowledgement is its status: the vendor reads no body of it (domain §1.6). */
const byStatus = (status: number) => ({ kind: 'answer', status, body: {} }) as const
