/**
 * The closer's second half (M3): reverses an attempt until the platform accepts, says so, then
 * watches for the charge that was only late. The intent is stored before it is sent, and from then
 * on no order is issued for the attempt (rows F3, F26).
 */

import { now, sleep, type Process } from '../../kernel/effects.ts'
import { record, type Word } from './protocol.ts'
import { mayHaveOrder, insist } from './manual-queue.ts'
import { voidOrder } from './orders-of-sale.ts'
import { pauseMs } from './pause.ts'
import { query, reverse } from './requests.ts'
import {
  bare,
  putAttempt,
  putOrder,
  removeAttempt,
  removeOrder,
  type Attempt,
  type AttemptRow,
} from './rows.ts'
import { keep, progress, release, speak, type Till } from './till.ts'

/** Ends an attempt with `word` as the last one on its sale. */
export function* undo(till: Till, attempt: Attempt, word: Word): Process {
  const row: AttemptRow = { ...bare(attempt), phase: 'reversing', word }
  yield* progress(till, attempt, 'reversing')
  const order =
    word.orderNo === undefined
      ? staleOrder(till, attempt)
      : [issuedBefore(row, word.orderNo, yield* now)]
  yield* keep(till, [putAttempt(row), ...order])
  yield* finishUndo(till, row)
}

/** Goes on where an attempt's row says that it stands; at boot too. */
export function* finishUndo(till: Till, row: AttemptRow): Process {
  if (row.phase === 'charging') return
  let watching = row.phase === 'watching' ? row : yield* reverseUntilAccepted(till, row)
  if (!watching.told) {
    yield* speak(till, row, row.word)
    watching = { ...watching, told: true }
    yield* keep(till, [putAttempt(watching)])
  }
  yield* release(till, row)
  yield* watch(till, watching)
  const { lane } = till
  const { saleNo, outTradeNo } = row
  yield* record({ kind: 'attempt-closed', lane, saleNo, outTradeNo, as: 'reversed' })
  yield* keep(till, [removeAttempt(row)])
}

type Watching = Extract<AttemptRow, { phase: 'watching' }>

function* reverseUntilAccepted(
  till: Till,
  row: Extract<AttemptRow, { phase: 'reversing' }>,
): Process<Watching> {
  yield* untilAllowed(till, row)
  if (row.word.reason === 'cancelled') yield* lastLook(till, row)
  yield* untilAccepted(till, row)
  if (row.flow === 'show') yield* untilVoided(till, row)
  const watchUntilMs = (yield* now) + till.rules.watchMs
  const watching: Watching = { ...row, phase: 'watching', told: false, watchUntilMs }
  yield* keep(till, [putAttempt(watching)])
  return watching
}

/** "Not before 15 s after pay" (W1, W3): said of payment codes; a shown code is closed at once. */
function* untilAllowed({ rules }: Till, attempt: Attempt): Process {
  if (attempt.flow === 'show') return
  const waitMs = attempt.begunAtMs + rules.reverseNotBeforeMs - (yield* now)
  if (waitMs > 0) yield* sleep(waitMs)
}

/** The last query before a cancel (A1, W5): too late to change anything, but staff should know. */
function* lastLook(till: Till, attempt: Attempt): Process {
  const seen = yield* query(till, attempt)
  if (seen.kind !== 'paid') return
  const text = `${attempt.outTradeNo} was paid before it was cancelled: reversing`
  yield* record({ kind: 'alarm', lane: till.lane, text })
}

/** "On error or no answer call again" (W1, W3). */
const untilAccepted = (till: Till, attempt: Attempt) =>
  insist(till, attempt, () => reverse(till, attempt), 'cannot be reversed')

/** The notice of a code that was paid may have made its order: it goes before the sale is told. */
const untilVoided = (till: Till, attempt: Attempt) =>
  insist(till, attempt, () => voidOrder(till, attempt), mayHaveOrder)

/** Until a look after the last possible moment was answered, and found nothing that came late. */
function* watch(till: Till, row: Watching): Process {
  const watchPollMs = pauseMs(till.rules.watchPollMs)
  for (;;) {
    const leftMs = row.watchUntilMs - (yield* now)
    if (leftMs > 0) yield* sleep(Math.min(watchPollMs, leftMs))
    const over = (yield* now) >= row.watchUntilMs
    const answered = yield* look(till, row)
    if (over && answered) return
    if (over) yield* sleep(watchPollMs)
  }
}

/**
 * For what is only late: the charge of a payment code; the notice of a shown one, which is closed for
 * good, and whose notice may still make an order.
 * @returns false when nobody answered.
 */
function* look(till: Till, row: Watching): Process<boolean> {
  if (row.flow === 'show') return (yield* voidOrder(till, row)) === undefined
  const seen = yield* query(till, row)
  if (seen.kind === 'paid') yield* untilAccepted(till, row)
  return seen.kind !== 'unknown' && seen.kind !== 'not-sent'
}

/** The sale has its order, under another attempt: a further code on it would be a further charge. */
const issuedBefore = (attempt: Attempt, orderNo: string, doneAtMs: number) =>
  putOrder({ saleNo: attempt.saleNo, attempt: bare(attempt), phase: 'done', orderNo, doneAtMs })

/** Takes the attempt's own order out in the same write; an order under another attempt stays. */
const staleOrder = (till: Till, { saleNo, outTradeNo }: Attempt) =>
  till.orders.get(saleNo)?.attempt.outTradeNo === outTradeNo ? [removeOrder(saleNo)] : []
