/**
 * The cashier's side of a sale: taking a code, asking for the confirm key, and holding the lane
 * while an attempt is under way.
 */

import { caller, cancel, fork, now, type Process } from '../../kernel/effects.ts'
import type { ToldReason } from '../../ledger/facts.ts'
import type { OrdersCalls } from '../../orders/wire.ts'
import { joined, nothingRead, readOf, unusableRead } from './reads.ts'
import { tell, wait, type Basket, type SalePhase, type Word } from './protocol.ts'
import { pauseMs } from './pause.ts'
import { refusedBefore } from './review.ts'
import type { Attempt } from './rows.ts'
import { decline } from './sale.ts'
import type { OpenSale, Till } from './till.ts'
import { undo } from './undo.ts'

const call = caller<OrdersCalls>()

export type Taken =
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'not-a-code'; readonly reason: ToldReason }
  | { readonly kind: 'cancelled' }
  /** Another basket was keyed before any code was read. */
  | { readonly kind: 'replaced'; readonly basket: Basket }

/** @param read one that came already. */
export function* takeCode(till: Till, basket: Basket, read?: string): Process<Taken> {
  let text = read
  for (;;) {
    if (text === undefined) {
      yield* tell({ type: 'ask', what: 'scan', saleNo: basket.saleNo })
      const got = yield* waitForScan()
      if (got.kind !== 'scan') return got
      text = got.text
    }
    text = yield* joined(till, text)
    const found = readOf(till, text)
    if (found.kind === 'other') {
      if (nothingRead(till, found.text)) {
        text = undefined
        continue
      }
      return { kind: 'not-a-code', reason: unusableRead(till) }
    }
    if (!(yield* isStale(till, basket, found.code))) return { kind: 'code', code: found.code }
    text = undefined
  }
}

type Waited = Exclude<Taken, { kind: 'code' | 'not-a-code' }> | { kind: 'scan'; text: string }

function* waitForScan(): Process<Waited> {
  for (;;) {
    const got = yield* wait(['basket', 'key', 'scan'])
    if (got?.channel === 'scan') return { kind: 'scan', text: got.value }
    if (got?.channel === 'basket') return { kind: 'replaced', basket: got.value }
    if (got?.value === 'cancel') return { kind: 'cancelled' }
  }
}

/**
 * M4: the same content again within the code's life is a double read, whatever its symbology (F13):
 * of a code that was charged, or of one that was read for another sale, which was called off since.
 */
function* isStale(till: Till, { saleNo }: Basket, code: string): Process<boolean> {
  if (!till.mitigations.has('M4')) return false
  const nowMs = yield* now
  const isYoung = (atMs: number) => nowMs - atMs < till.rules.sameCodeMs
  const chargedAtMs = till.chargedCodes.get(code)
  if (chargedAtMs !== undefined && isYoung(chargedAtMs)) return true
  const read = till.readCodes.get(code)
  if (read !== undefined && read.saleNo !== saleNo && isYoung(read.atMs)) return true
  till.readCodes.set(code, { saleNo, atMs: nowMs })
  return false
}

/** What was refused before; M5: the limits this terminal knows, then the order system's own (row F16). */
export function* refusedByLimits(till: Till, basket: Basket): Process<ToldReason | undefined> {
  const { rules, mitigations } = till
  const before = yield* refusedBefore(till, basket.amountFen)
  if (before !== undefined) return before
  if (!mitigations.has('M5')) return undefined
  if (basket.amountFen < rules.floorFen) return 'below-floor'
  if (basket.amountFen > rules.ceilingFen) return 'above-ceiling'
  const timeoutMs = rules.checkTimeoutMs
  const { saleNo, amountFen } = basket
  const checked = yield* call('orders.check', { saleNo, amountFen }, { timeoutMs, link: 'orders' })
  // No answer is no refusal: the outbox exists so that selling goes on without the order system.
  return checked.kind === 'answer' && checked.status === 422 ? 'below-floor' : undefined
}

/**
 * M4: asks until a key is pressed. Another basket meanwhile gets the reminder; one of another sale
 * is served afterwards.
 */
export function* confirmed(
  till: Till,
  basket: Basket,
): Process<'confirm' | 'cancel' | 'forgotten'> {
  const { remindMs, confirmBudgetMs } = till.rules
  const endMs = (yield* now) + confirmBudgetMs
  for (;;) {
    yield* tell({ type: 'ask', what: 'confirm', saleNo: basket.saleNo })
    const leftMs = endMs - (yield* now)
    if (leftMs <= 0) return 'forgotten'
    const got = yield* wait(['key', 'basket'], { timeoutMs: Math.min(pauseMs(remindMs), leftMs) })
    if (got?.channel === 'key') return got.value
    if (got?.channel === 'basket' && got.value.saleNo !== basket.saleNo) {
      till.nextBasket = got.value
    }
  }
}

/** Keeps the lane with one open sale until its last word, or a word for now when it takes too long. */
export function* hold(till: Till, attempt: Attempt): Process {
  till.held = attempt.outTradeNo
  while (isOpen(till, attempt)) {
    const open = till.open.get(attempt.saleNo)
    if (open === undefined) break
    const { timeoutMs, word } = patience(till, open)
    const got = yield* wait(['progress', 'key'], { timeoutMs })
    if (got === undefined) {
      if (till.open.get(attempt.saleNo)?.spoken) break
      yield* tell({ type: 'told', saleNo: attempt.saleNo, ...word })
      break
    }
    if (got.channel === 'key' && got.value === 'cancel') yield* cancelSale(till, attempt)
  }
  till.held = undefined
}

const isOpen = (till: Till, { saleNo, outTradeNo }: Attempt) =>
  till.open.get(saleNo)?.attempt.outTradeNo === outTradeNo

/** How long the cashier waits for this phase, and what is said then. The last word comes later. */
function patience(
  { rules }: Till,
  { phase, orderNo, attempt }: OpenSale,
): { timeoutMs: number; word: Word } {
  const shownMs = attempt.flow === 'show' ? rules.qrBudgetMs : 0
  const byPhase: Record<SalePhase, { timeoutMs: number; word: Word }> = {
    paying: {
      timeoutMs: shownMs + rules.closingBudgetMs,
      word: { outcome: 'unknown', reason: 'call-staff' },
    },
    reversing: {
      timeoutMs: rules.closingBudgetMs,
      word: { outcome: 'unknown', reason: 'call-staff' },
    },
    paid: {
      timeoutMs: rules.issueBudgetMs,
      word: { outcome: 'unknown', reason: 'order-pending' },
    },
    printing: {
      timeoutMs: rules.receiptBudgetMs,
      word: {
        outcome: 'approved',
        reason: 'issued-receipt-pending',
        ...(orderNo === undefined ? {} : { orderNo }),
      },
    },
  }
  return byPhase[phase]
}

/**
 * Too late once it is paid or its last word is said, and impossible for a charge without M3, which knows how to reverse. A shown
 * code is taken off the display by any till; without M3 it stays payable (VivaPayments/API #2360).
 */
function* cancelSale(till: Till, attempt: Attempt): Process {
  const open = till.open.get(attempt.saleNo)
  const closes = till.mitigations.has('M3')
  if (open?.phase !== 'paying' || open.spoken || !(closes || attempt.flow === 'show')) return
  yield* cancel(open.fork)
  const word = { outcome: 'declined', reason: 'cancelled' } as const
  const id = yield* fork(`cancel ${attempt.outTradeNo}`, () =>
    closes ? undo(till, attempt, word) : decline(till, attempt, word.reason),
  )
  till.open.set(attempt.saleNo, { attempt, fork: id, phase: 'reversing' })
}
