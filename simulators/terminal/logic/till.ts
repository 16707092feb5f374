/**
 * One lane's memory: which switches it has, which sales are open, which codes it has charged, and
 * which rows it keeps. Lost at a crash, but for the rows that a switch makes durable.
 */

import { save, type Entry, type ForkId, type Process } from '../../kernel/effects.ts'
import type { MitigationId } from '../mitigations.ts'
import type { Owed } from './outbox.ts'
import { unknownFitness, type Fitness } from './fitness.ts'
import { drain, post, tell, type Basket, type SalePhase, type Word } from './protocol.ts'
import { openReview, type Review } from './review.ts'
import {
  attemptPrefix,
  isAttemptRow,
  isOrderRow,
  type Attempt,
  type AttemptRow,
  type OrderRow,
} from './rows.ts'
import type { TerminalRules } from './rules.ts'

export interface TillOptions {
  /** At most 12 of `[0-9A-Za-z_-]`: it is part of every merchant order number. */
  readonly lane: string
  readonly rules: TerminalRules
  readonly mitigations: ReadonlySet<MitigationId>
  /** At most 8 of `[0-9A-Za-z_-]`; differs at every start of this lane. */
  readonly bootId: string
  readonly merchant: { readonly appid: string; readonly mchid: string }
  /** A lane without a printer prints nothing, and nothing of it is missing. */
  readonly printer: boolean
}

export interface OpenSale {
  readonly attempt: Attempt
  readonly fork: ForkId
  readonly phase: SalePhase
  /** Known once the order was issued. */
  readonly orderNo?: string
  /** The last word is spoken, and not yet written down: nothing may be said after it. */
  readonly spoken?: true
}

export interface Till extends TillOptions {
  /** By sale number: charged or about to be, and its last word not spoken yet. */
  readonly open: Map<string, OpenSale>
  /** By sale number. */
  readonly orders: Map<string, OrderRow>
  /** By merchant order number: attempts that are not done with, and how far each is. */
  readonly attemptPhases: Map<string, AttemptRow['phase']>
  /** Merchant order numbers that stand in the manual queue. */
  readonly handedOver: Set<string>
  /** By merchant order number: what the outbox still has to submit. */
  readonly owed: Map<string, Owed>
  /** Merchant order numbers whose order is out, and whose code is charged when the link is back. */
  readonly spooled: Set<string>
  /** Code → when it was charged. */
  readonly chargedCodes: Map<string, number>
  /** Code → the sale it was read for, charged or not, and when. */
  readonly readCodes: Map<string, { readonly saleNo: string; readonly atMs: number }>
  /** What the platform's refusals said about the sales to come. */
  readonly review: Review
  /** What is known of scanner, printer and clock. */
  fitness: Fitness
  readonly breaker: { failures: number; openUntilMs: number | undefined }
  attempts: number
  /** The attempt that the cashier waits for. */
  held: string | undefined
  /** Keyed while another sale was at its confirm prompt. */
  nextBasket: Basket | undefined
}

/** @throws RangeError when lane or boot id do not fit into a merchant order number. */
export function openTill(options: TillOptions): Till {
  if (!/^[0-9A-Za-z_-]{1,12}$/.test(options.lane)) {
    throw new RangeError(`"${options.lane}" is not a lane: give 1 to 12 of 0-9 A-Z a-z _ -`)
  }
  if (!/^[0-9A-Za-z_-]{1,8}$/.test(options.bootId)) {
    throw new RangeError(`"${options.bootId}" is not a boot id: give 1 to 8 of 0-9 A-Z a-z _ -`)
  }
  return {
    ...options,
    open: new Map(),
    orders: new Map(),
    attemptPhases: new Map(),
    handedOver: new Set(),
    owed: new Map(),
    spooled: new Set(),
    chargedCodes: new Map(),
    readCodes: new Map(),
    review: openReview(),
    fitness: unknownFitness,
    breaker: { failures: 0, openUntilMs: undefined },
    attempts: 0,
    held: undefined,
    nextBasket: undefined,
  }
}

/**
 * A merchant order number that never repeats: lane, boot and a count make it unique, the end of the
 * sale number makes it readable. 6–32 of `[0-9A-Za-z_\-*]` (domain §1.3).
 */
export function nextOutTradeNo(till: Till, saleNo: string): string {
  till.attempts += 1
  const unique = `${till.lane}-${till.bootId}-${till.attempts}`
  const sale = saleNo.replaceAll(/[^0-9A-Za-z_*]/g, '')
  const room = 32 - unique.length - 1
  return `${unique}-${sale.slice(-room)}`.padEnd(6, '*')
}

/** Writes rows down: in memory always, durably where a switch asks for it. One atomic write. */
export function* keep(till: Till, entries: readonly Entry[]): Process {
  for (const { key, value } of entries) {
    if (isOrderRow(value)) till.orders.set(value.saleNo, value)
    else if (key.startsWith('order/')) till.orders.delete(key.slice('order/'.length))
    else if (isAttemptRow(value)) till.attemptPhases.set(value.outTradeNo, value.phase)
    else if (key.startsWith(attemptPrefix)) {
      till.attemptPhases.delete(key.slice(attemptPrefix.length))
    }
  }
  const durable = entries.filter((entry) => isDurable(till, entry))
  if (durable.length > 0) yield* save(durable)
}

/** Its money is going back: an order under it, made by a notice, is none (row F26). */
export function isBeingUndone(till: Till, outTradeNo: string): boolean {
  const phase = till.attemptPhases.get(outTradeNo)
  return phase === 'reversing' || phase === 'watching'
}

/** M7 writes ahead, M3 writes its intent to reverse, M9 its orders. */
function isDurable({ mitigations }: Till, { key, value }: Entry): boolean {
  if (key.startsWith('order/')) return mitigations.has('M7') || mitigations.has('M9')
  if (isAttemptRow(value) && value.phase === 'charging') return mitigations.has('M7')
  return mitigations.has('M3')
}

/** Says how far an open sale is; the lane hears it while its cashier waits for that sale. */
export function* progress(till: Till, sale: Attempt, phase: SalePhase, orderNo?: string): Process {
  const open = till.open.get(sale.saleNo)
  if (open?.attempt.outTradeNo === sale.outTradeNo) {
    till.open.set(sale.saleNo, { ...open, phase, ...(orderNo === undefined ? {} : { orderNo }) })
  }
  if (till.held === sale.outTradeNo) {
    yield* post('progress', { outTradeNo: sale.outTradeNo, phase })
  }
}

/** Speaks the last word on a sale. With M4, what was read meanwhile is stale by now. */
export function* speak(till: Till, { saleNo, outTradeNo }: Attempt, word: Word): Process {
  const open = till.open.get(saleNo)
  if (open?.attempt.outTradeNo === outTradeNo) till.open.set(saleNo, { ...open, spoken: true })
  if (till.held === outTradeNo && till.mitigations.has('M4')) yield* drain(['scan'])
  const { paperNo, ...said } = word
  const words = paperNo === undefined ? said : { ...said, orderNo: paperNo }
  yield* tell({ type: 'told', saleNo, ...words })
}

/** The cashier need not wait any longer; what is left to do is done in the background. */
export function* release(till: Till, { saleNo, outTradeNo }: Attempt): Process {
  if (till.open.get(saleNo)?.attempt.outTradeNo === outTradeNo) till.open.delete(saleNo)
  if (till.held === outTradeNo) yield* post('progress', { outTradeNo, phase: 'released' })
}
