/**
 * The counter where a day's bill is asked for (domain §1.9): not before the day is over and the bill
 * was made; then at an address that is good for half a minute.
 */

import { createHash } from 'node:crypto'
import type { Clock } from '../kernel/clock.ts'
import { refused } from './answers.ts'
import { billText } from './bill.ts'
import type { Books } from './books.ts'
import { dayBegins, dayOf, dayOfDate, unixSecondsOf } from './calendar.ts'
import type { PaymentAnswer } from './payment.ts'
import type { PlatformRules } from './rules.ts'
import { billDownloadPath } from './wire.ts'

/** Addresses that are good at one time; the oldest goes first. */
const addressesMax = 64

export interface BillDeskOptions {
  readonly books: Books
  readonly clock: Clock
  /** Those in force. */
  readonly rules: () => PlatformRules
}

export class BillDesk {
  readonly #around: BillDeskOptions
  readonly #files = new Map<string, { readonly text: string; readonly atMs: number }>()
  #addresses = 0

  constructor(around: BillDeskOptions) {
    this.#around = around
  }

  /** @param date `yyyy-MM-dd`. */
  address(date: string, mchid: string): PaymentAnswer {
    const day = dayOfDate(date)
    if (day === undefined) return refused('PARAM_ERROR', 'bill_date: must be a date, yyyy-MM-dd')
    const { books } = this.#around
    if (!books.has(day)) return refused('SYSTEM_ERROR', 'the rig no longer has all of that day')
    const notYet = this.#notYet(day)
    if (notYet !== undefined) return notYet
    const lines = books.linesOf(mchid, day)
    if (lines.length === 0) return noBill
    const text = billText(lines)
    return {
      status: 200,
      body: {
        hash_type: 'SHA1',
        hash_value: createHash('sha1').update(text).digest('hex'),
        download_url: `${billDownloadPath}?token=${this.#keep(text)}`,
      },
    }
  }

  /** The file at an address; undefined when there is none, or no more. */
  file(token: string): string | undefined {
    const file = this.#files.get(token)
    if (file === undefined) return undefined
    const { clock, rules } = this.#around
    return clock.nowMs() - file.atMs < rules().billUrlLifeMs ? file.text : undefined
  }

  #notYet(day: number): PaymentAnswer | undefined {
    const { clock, rules } = this.#around
    const { billOfToday, billReadyAfterMs, zeroUnixSeconds } = rules()
    const atMs = clock.nowMs()
    const today = dayOf(unixSecondsOf(atMs, rules()))
    if (day > today) return noBill
    if (day === today) return billOfToday ? undefined : noBill
    const overAtMs = (dayBegins(day + 1) - zeroUnixSeconds) * 1000
    return atMs < overAtMs + billReadyAfterMs ? billInTheMaking : undefined
  }

  #keep(text: string): string {
    this.#addresses += 1
    const token = String(this.#addresses)
    this.#files.set(token, { text, atMs: this.#around.clock.nowMs() })
    const [oldest] = this.#files.keys()
    if (this.#files.size > addressesMax && oldest !== undefined) this.#files.delete(oldest)
    return token
  }
}

/** Too early, or a day on which nothing happened: the vendor tells neither from the other. */
const noBill: PaymentAnswer = {
  status: 400,
  body: { code: 'NO_STATEMENT_EXIST', message: 'there is no bill of that day' },
}

const billInTheMaking: PaymentAnswer = {
  status: 400,
  body: { code: 'STATEMENT_CREATING', message: 'the bill is being made: come back later' },
}
