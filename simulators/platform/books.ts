/**
 * A merchant's books: each payment and each giving back, by the day of China's calendar, and what was
 * collected in the day and in the month. Bills are written from here, and limits are held against it.
 */

import { dateOf, dayOf, unixSecondsOf } from './calendar.ts'
import type { Taken } from './limits.ts'
import type { PlatformRules } from './rules.ts'

/** One line of a bill. */
export interface BookLine {
  readonly mchid: string
  readonly appid: string
  readonly outTradeNo: string
  readonly transactionId: string
  /** The merchant showed the code, or scanned it. */
  readonly tradeType: 'NATIVE' | 'MICROPAY'
  /** `REVOKED`: given back by a reverse; `REFUND`: by a refund, which has a number of its own. */
  readonly state: 'SUCCESS' | 'REVOKED' | 'REFUND'
  readonly outRefundNo?: string
  /** What the merchant said with a code it showed; of a charge it scanned none is kept. '': nothing. */
  readonly attach: string
  readonly amountFen: number
  readonly couponFen: number
  readonly atUnixSeconds: number
  /** Of a giving back: when the money had come. */
  readonly paidAtUnixSeconds: number
}

/** The oldest lines go first; nobody's day in the rig has more. */
export const bookLinesMax = 20_000

/** Merchants whose totals are kept; beyond them the one that came first starts again at 0. */
const merchantsMax = 1_000

interface Total {
  day: number
  dayFen: number
  month: string
  monthFen: number
}

const nothing: Taken = { dayFen: 0, monthFen: 0 }

export class Books {
  #lines: BookLine[] = []
  #lostUntilDay = Number.NEGATIVE_INFINITY
  readonly #totals = new Map<string, Total>()
  /** Most payments share their day with the one before. */
  #month = { day: Number.NaN, name: '' }

  /** What a merchant has collected and kept in the day and month of this moment. */
  taken(mchid: string, atMs: number, rules: PlatformRules): Taken {
    const total = this.#totals.get(mchid)
    if (total === undefined) return nothing
    const day = dayOf(unixSecondsOf(atMs, rules))
    return {
      dayFen: total.day === day ? total.dayFen : 0,
      monthFen: total.month === this.#monthOf(day) ? total.monthFen : 0,
    }
  }

  /** Keeps what a step moved. */
  enter(lines: readonly BookLine[]): void {
    for (const line of lines) {
      this.#lines.push(line)
      if (line.state === 'SUCCESS') this.#count(line, line.amountFen)
      else this.#count(line, -line.amountFen)
    }
    if (this.#lines.length >= 2 * bookLinesMax) this.#forget()
  }

  /** Are all lines of this day still here? */
  has(day: number): boolean {
    return day > this.#lostUntilDay
  }

  linesOf(mchid: string, day: number): readonly BookLine[] {
    return this.#lines.filter((line) => line.mchid === mchid && dayOf(line.atUnixSeconds) === day)
  }

  /** What is given back makes room where it had been taken. */
  #count({ mchid, paidAtUnixSeconds }: BookLine, amountFen: number): void {
    const day = dayOf(paidAtUnixSeconds)
    const month = this.#monthOf(day)
    const before = this.#totals.get(mchid)
    const total = before ?? { day, dayFen: 0, month, monthFen: 0 }
    if (before === undefined) {
      this.#totals.set(mchid, total)
      const [oldest] = this.#totals.keys()
      if (this.#totals.size > merchantsMax && oldest !== undefined) this.#totals.delete(oldest)
    }
    if (day > total.day) Object.assign(total, { day, dayFen: 0 })
    if (month > total.month) Object.assign(total, { month, monthFen: 0 })
    if (day === total.day) total.dayFen = Math.max(0, total.dayFen + amountFen)
    if (month === total.month) total.monthFen = Math.max(0, total.monthFen + amountFen)
  }

  #forget(): void {
    const dropped = this.#lines.slice(0, -bookLinesMax)
    for (const { atUnixSeconds } of dropped) {
      this.#lostUntilDay = Math.max(this.#lostUntilDay, dayOf(atUnixSeconds))
    }
    this.#lines = this.#lines.slice(-bookLinesMax)
  }

  #monthOf(day: number): string {
    if (this.#month.day !== day) this.#month = { day, name: dateOf(day).slice(0, 7) }
    return this.#month.name
  }
}
