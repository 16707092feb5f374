/**
 * One attempt from the charge to its end, beside the cashier. Whatever is slow about it goes on
 * after the lane was released.
 */

import { fork, now, type Entry, type Process } from '../../kernel/effects.ts'
import type { ToldReason } from '../../ledger/facts.ts'
import { charge } from './charge.ts'
import { issue, issueAccepted, issueMade } from './issue.ts'
import { chargeLater, type Spooled } from './offline.ts'
import { record, type Basket } from './protocol.ts'
import { putAttempt, removeAttempt, removeOrder, type Attempt } from './rows.ts'
import { show, type Shown } from './show.ts'
import { keep, nextOutTradeNo, release, speak, type Till } from './till.ts'
import { undo } from './undo.ts'

/** Writes the attempt down, then starts it. Afterwards the cashier waits for it (`till.held`). */
export function* beginAttempt(till: Till, basket: Basket, code: string): Process<Attempt> {
  const { saleNo, amountFen } = basket
  const begunAtMs = yield* now
  const outTradeNo = nextOutTradeNo(till, saleNo)
  const attempt: Attempt = { outTradeNo, saleNo, amountFen, code, begunAtMs }
  till.chargedCodes.set(code, begunAtMs)
  yield* writeAhead(till, attempt)
  const { lane } = till
  yield* record({ kind: 'attempt-begun', lane, saleNo, outTradeNo, code, amountFen })
  yield* start(till, attempt)
  return attempt
}

/** The same for a code that we show. It has begun, for the ledger, once there is a code (show.ts). */
export function* beginShown(till: Till, { saleNo, amountFen }: Basket): Process<Attempt> {
  const begunAtMs = yield* now
  const outTradeNo = nextOutTradeNo(till, saleNo)
  const attempt: Attempt = { outTradeNo, saleNo, amountFen, code: '', begunAtMs, flow: 'show' }
  yield* writeAhead(till, attempt)
  yield* start(till, attempt)
  return attempt
}

const writeAhead = (till: Till, attempt: Attempt) =>
  keep(till, [putAttempt({ ...attempt, phase: 'charging' }), ...forgotten(till, attempt.begunAtMs)])

function* start(till: Till, attempt: Attempt): Process {
  const { outTradeNo, saleNo } = attempt
  till.held = outTradeNo
  const id = yield* fork(`sale ${outTradeNo}`, () => runAttempt(till, attempt))
  till.open.set(saleNo, { attempt, fork: id, phase: 'paying' })
}

function* runAttempt(till: Till, attempt: Attempt): Process {
  const run = attempt.flow === 'show' ? show : charge
  yield* finishAttempt(till, attempt, yield* run(till, attempt))
}

export function* finishAttempt(till: Till, attempt: Attempt, charged: Shown | Spooled): Process {
  if (charged.kind === 'paid') return yield* issue(till, attempt)
  if (charged.kind === 'spooled') return yield* sellOffline(till, attempt)
  if (charged.kind === 'issued') {
    const { orderNo, byOther } = charged
    if (!byOther || !till.mitigations.has('M3')) return yield* issueMade(till, attempt, orderNo)
    // Another attempt has the sale's order: nothing may be paid for this one.
    return yield* undo(till, attempt, { outcome: 'approved', reason: 'already-issued', orderNo })
  }
  if (charged.kind === 'to-reverse') {
    return yield* undo(till, attempt, { outcome: 'declined', reason: charged.reason })
  }
  yield* decline(till, attempt, charged.reason)
}

/** The order first, the charge when the link is back. A sale that got no order is not charged. */
function* sellOffline(till: Till, attempt: Attempt): Process {
  yield* issueAccepted(till, attempt)
  const sold = till.orders.get(attempt.saleNo)?.attempt.outTradeNo === attempt.outTradeNo
  if (sold) yield* chargeLater(till, attempt)
}

/** Definitely not paid; or, without M3, taken for that. */
export function* decline(till: Till, attempt: Attempt, reason: ToldReason): Process {
  const { saleNo, outTradeNo } = attempt
  yield* record({ kind: 'attempt-closed', lane: till.lane, saleNo, outTradeNo, as: 'not-paid' })
  const neverLeft = reason === 'network-unstable' || reason === 'offline'
  if (neverLeft) till.chargedCodes.delete(attempt.code)
  yield* speak(till, attempt, { outcome: 'declined', reason })
  yield* keep(till, [removeAttempt(attempt)])
  yield* release(till, attempt)
}

/** Rows of sales finished long ago go with the next write; dead codes are forgotten. */
function forgotten(till: Till, nowMs: number): readonly Entry[] {
  const { sameCodeMs, rememberMs } = till.rules
  for (const [code, atMs] of till.chargedCodes) {
    if (nowMs - atMs >= sameCodeMs) till.chargedCodes.delete(code)
  }
  for (const [code, { atMs }] of till.readCodes) {
    if (nowMs - atMs >= sameCodeMs) till.readCodes.delete(code)
  }
  const old: Entry[] = []
  for (const row of till.orders.values()) {
    if (row.phase !== 'done') continue
    // They stand in the order of their beginning: behind a young one there is hardly an old one.
    if (nowMs - row.doneAtMs < rememberMs) break
    old.push(removeOrder(row.saleNo))
  }
  return old
}
