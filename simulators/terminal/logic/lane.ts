/**
 * One lane: takes a basket, reads a code, sells, and is ready for the next. What an ordinary
 * integration does and what each mitigation changes is decided in the files it calls.
 */

import type { Process } from '../../kernel/effects.ts'
import { confirmed, hold, refusedByLimits, takeCode } from './counter.ts'
import { dayEnd } from './day-end.ts'
import { drain, tell, wait, type Basket, type Word } from './protocol.ts'
import { preflight } from './preflight.ts'
import { recover } from './recovery.ts'
import { beginAttempt, beginShown } from './sale.ts'
import { openTill, type Till, type TillOptions } from './till.ts'

/** Runs for ever. Inputs: `basket`, `scan`, `key` (protocol.ts). */
export function* laneProcess(options: TillOptions): Process {
  const till = openTill(options)
  yield* recover(till)
  yield* preflight(till)
  let basket: Basket | undefined
  for (;;) {
    yield* tell({ type: 'ready' })
    const next = yield* nextSale(till, basket)
    basket = next === undefined ? undefined : yield* serve(till, next.basket, next.read)
  }
}

/**
 * One sale and no more: ends when its last background process has ended, which the host sees as
 * being idle. The code is in hand and confirmed, so there is no prompt.
 */
export function* oneSale(
  options: TillOptions,
  { basket, read }: { readonly basket: Basket; readonly read: string },
): Process {
  const till = openTill(options)
  const taken = yield* takeCode(till, basket, read)
  if (taken.kind === 'code') yield* sell(till, basket, taken.code)
  else yield* say(basket, { outcome: 'declined', reason: 'not-a-payment-code' })
}

interface NextSale {
  readonly basket: Basket
  readonly read?: string
}

/** @param basket one that was declined: another code may be tried on it. */
function* nextSale(till: Till, basket: Basket | undefined): Process<NextSale | undefined> {
  const waiting = till.nextBasket
  till.nextBasket = undefined
  if (waiting !== undefined) return { basket: waiting }
  if (basket === undefined) {
    const got = yield* wait(['basket', 'dayEnd'])
    if (got?.channel === 'basket') return { basket: got.value }
    yield* dayEnd(till)
    return undefined
  }
  yield* tell({ type: 'ask', what: 'scan', saleNo: basket.saleNo })
  const got = yield* wait(['basket', 'scan', 'key', 'dayEnd'])
  if (got?.channel === 'basket') return { basket: got.value }
  if (got?.channel === 'dayEnd') {
    yield* dayEnd(till) // nobody waits for this sale any more
    return undefined
  }
  if (got?.channel === 'scan') return { basket, read: got.value }
  return got?.value === 'cancel' ? undefined : { basket }
}

/** @returns the basket when it was declined and may be tried again. */
function* serve(till: Till, basket: Basket, read: string | undefined): Process<Basket | undefined> {
  // What was pressed or read before this sale belongs to none (row F13).
  yield* drain(['key'])
  if (till.mitigations.has('M4') && read === undefined) yield* drain(['scan'])
  if (yield* isAnswered(till, basket)) return undefined
  if (basket.flow === 'show') {
    yield* showAndSell(till, basket)
    return undefined // a further code is shown when the basket is keyed again
  }
  const taken = yield* takeCode(till, basket, read)
  switch (taken.kind) {
    case 'code':
      return (yield* confirmAndSell(till, basket, taken.code)) ? undefined : basket
    case 'not-a-code':
      yield* say(basket, { outcome: 'declined', reason: taken.reason })
      return basket
    case 'cancelled':
      yield* say(basket, { outcome: 'declined', reason: 'cancelled' })
      return undefined
    case 'replaced':
      till.nextBasket = taken.basket
      return undefined
  }
}

/** A sale keyed again waits for what is open of it; if it was issued, that is the answer (row F14). */
function* isAnswered(till: Till, basket: Basket): Process<boolean> {
  const open = till.open.get(basket.saleNo)
  if (open !== undefined) {
    yield* hold(till, open.attempt)
    if (till.open.has(basket.saleNo)) return true // still open; the cashier was told so
  }
  const { mitigations } = till
  const order = till.orders.get(basket.saleNo)
  if (order?.phase !== 'done' || !(mitigations.has('M4') || mitigations.has('M9'))) return false
  const { orderNo } = order
  if (open === undefined)
    yield* say(basket, { outcome: 'approved', reason: 'already-issued', orderNo })
  return true
}

/** @returns false when it was declined. */
function* confirmAndSell(till: Till, basket: Basket, code: string): Process<boolean> {
  if (till.mitigations.has('M4')) {
    const key = yield* confirmed(till, basket)
    if (key !== 'confirm') {
      const reason = key === 'cancel' ? 'cancelled' : 'timed-out'
      yield* say(basket, { outcome: 'declined', reason })
      return key === 'cancel'
    }
  }
  return yield* sell(till, basket, code)
}

function* sell(till: Till, basket: Basket, code: string): Process<boolean> {
  const refused = yield* refusedByLimits(till, basket)
  if (refused !== undefined) {
    yield* say(basket, { outcome: 'declined', reason: refused })
    return false
  }
  const attempt = yield* beginAttempt(till, basket, code)
  yield* hold(till, attempt)
  // Issued, or on its way to be: a further code on this basket would be a further sale.
  return till.open.has(basket.saleNo) || till.orders.has(basket.saleNo)
}

/** The customer's own phone confirms, so M4 has nothing to ask. */
function* showAndSell(till: Till, basket: Basket): Process {
  const refused = yield* refusedByLimits(till, basket)
  if (refused === undefined) yield* hold(till, yield* beginShown(till, basket))
  else yield* say(basket, { outcome: 'declined', reason: refused })
}

const say = (basket: Basket, word: Word) => tell({ type: 'told', saleNo: basket.saleNo, ...word })
