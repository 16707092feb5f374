/**
 * From money to order to paper to the cashier: submit → print → tell → done, each step written down
 * before the next where a switch asks for it. Told before `done` is saved: a death in between tells
 * twice, which is better than never.
 */

import { now, type Process } from '../../kernel/effects.ts'
import type { ToldReason } from '../../ledger/facts.ts'
import { mayHaveOrder, insist } from './manual-queue.ts'
import { voidByNumber } from './orders-of-sale.ts'
import { owe, submitOrOwe, type Submitted } from './outbox.ts'
import { record } from './protocol.ts'
import { printedBefore, printReceipt, printsBefore } from './receipt.ts'
import { putOrder, removeAttempt, removeOrder, type Attempt, type OrderRow } from './rows.ts'
import { keep, progress, release, speak, type Till } from './till.ts'
import { undo } from './undo.ts'

/**
 * Paid: from here on an order is owed. One write takes the attempt's row out and puts the order's in.
 * Recorded before: a death in between records it twice, behind the write it would be never.
 */
export function* issue(till: Till, attempt: Attempt): Process {
  const { saleNo, outTradeNo } = attempt
  yield* record({ kind: 'attempt-closed', lane: till.lane, saleNo, outTradeNo, as: 'paid' })
  yield* issueAccepted(till, attempt)
}

/** Paid, or taken for that: an order is owed. */
export function* issueAccepted(till: Till, attempt: Attempt): Process {
  const order: OrderRow = { saleNo: attempt.saleNo, attempt, phase: 'submit' }
  yield* keep(till, [putOrder(order), removeAttempt(attempt)])
  yield* finishIssue(till, order, false)
}

/** The order is there already: a notice made it (domain §1.6). From here on a receipt is owed. */
export function* issueMade(till: Till, attempt: Attempt, orderNo: string): Process {
  const { saleNo, outTradeNo } = attempt
  const order: Issued = { saleNo, attempt, phase: 'print', orderNo }
  yield* record({ kind: 'attempt-closed', lane: till.lane, saleNo, outTradeNo, as: 'paid' })
  yield* keep(till, [putOrder(order), removeAttempt(attempt)])
  yield* finishIssued(till, order, false)
}

/** Goes on where an order's row says that it stands. @param reboot true when it was found at boot. */
export function* finishIssue(till: Till, row: OrderRow, reboot: boolean): Process {
  if (row.phase !== 'submit') return yield* finishIssued(till, row, reboot)
  const { attempt } = row
  yield* progress(till, attempt, 'paid')
  const paper: Paper = reboot
    ? { maybe: printsBefore(till), no: undefined }
    : { maybe: false, no: yield* printedBefore(till, row) }
  const onward = (submitted: Submitted) => finishSubmitted(till, row, submitted, paper)
  const owed = { attempt, onward }
  // A lane that comes back with much that it owes does not submit all of it at once.
  if (reboot && till.mitigations.has('M9')) yield* owe(till, owed, 'not-tried')
  else yield* submitOrOwe(till, owed)
}

/** What there is of a receipt before there is an order. */
interface Paper {
  /** On a receipt that the shopper has in hand already. */
  readonly no: string | undefined
  /** Nobody knows: the lane died meanwhile. */
  readonly maybe: boolean
}

function* finishSubmitted(
  till: Till,
  { attempt, saleNo }: OrderRow,
  submitted: Submitted,
  { no: paperNo, maybe }: Paper,
): Process {
  if (submitted.kind === 'refused') return yield* refuse(till, attempt, submitted.reason, paperNo)
  const { orderNo, byOther } = submitted
  if (byOther && till.mitigations.has('M3')) {
    // The sale has its order under another attempt: this charge is one too many.
    return yield* undo(till, attempt, { outcome: 'approved', reason: 'already-issued', orderNo })
  }
  if (isBookedWrong(till, attempt, submitted)) {
    yield* takeBack(till, attempt, submitted)
    const word = { outcome: 'declined', reason: 'reversed' } as const
    return yield* undo(till, attempt, paperNo === undefined ? word : { ...word, paperNo })
  }
  const order: Issued = { saleNo, attempt, phase: 'print', orderNo }
  yield* keep(till, [putOrder(order)])
  yield* finishIssued(till, order, maybe, paperNo)
}

type Booked = Extract<Submitted, { readonly kind: 'issued' }>

/**
 * M9: an order over another amount than was paid is no order for this sale (row F30). Only a till that
 * can give the money back (M3) may send it away.
 */
const isBookedWrong = ({ mitigations }: Till, { amountFen }: Attempt, booked: Booked): boolean =>
  mitigations.has('M9') && mitigations.has('M3') && booked.amountFen !== amountFen

/** Until it is gone: a death in between finds it voided when it submits again, which is a refusal. */
function* takeBack(till: Till, attempt: Attempt, { orderNo, amountFen }: Booked): Process {
  const text = `order ${orderNo} is over ${amountFen} fen, paid were ${attempt.amountFen}: taking both back`
  yield* record({ kind: 'alarm', lane: till.lane, text })
  yield* insist(till, attempt, () => voidByNumber(till, orderNo), mayHaveOrder)
}

type Issued = Exclude<OrderRow, { readonly phase: 'submit' }>

/** @param maybeOnPaper true after a reboot: nobody knows how far the print had come. */
function* finishIssued(till: Till, row: Issued, maybeOnPaper: boolean, paperNo?: string): Process {
  const { attempt, orderNo, saleNo } = row
  if (row.phase === 'print') {
    yield* progress(till, attempt, 'printing', orderNo)
    if (paperNo === undefined) yield* printReceipt(till, row, maybeOnPaper)
    yield* keep(till, [putOrder({ saleNo, attempt, orderNo, phase: 'tell' })])
  }
  if (row.phase !== 'done') {
    const word = { outcome: 'approved', reason: 'issued', orderNo } as const
    yield* speak(till, attempt, paperNo === undefined ? word : { ...word, paperNo })
    const doneAtMs = yield* now
    yield* keep(till, [putOrder({ saleNo, attempt, orderNo, phase: 'done', doneAtMs })])
  }
  yield* release(till, attempt)
}

/** No order will come. With M3 the money goes back; without it, it is kept and forgotten. */
function* refuse(
  till: Till,
  attempt: Attempt,
  reason: ToldReason,
  paperNo: string | undefined,
): Process {
  const declined = { outcome: 'declined', reason } as const
  const word = paperNo === undefined ? declined : { ...declined, paperNo }
  if (reason === 'order-refused' && till.mitigations.has('M3')) {
    return yield* undo(till, attempt, word)
  }
  yield* speak(till, attempt, word)
  yield* keep(till, [removeOrder(attempt.saleNo)])
  yield* release(till, attempt)
}
