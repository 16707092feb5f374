/**
 * After a reboot: every row that is found is brought to its end, beside the cashier. Rows are there
 * only if a switch wrote them: M7 ahead of the charge, M3 with its intent to reverse, M9 with an
 * order (row F9).
 */

import { fork, load, type Process } from '../../kernel/effects.ts'
import { settle } from './closer.ts'
import { finishIssue } from './issue.ts'
import { record } from './protocol.ts'
import { bare, isAttemptRow, isOrderRow, type Attempt, type AttemptRow } from './rows.ts'
import { finishAttempt } from './sale.ts'
import { endShown } from './show.ts'
import type { Till } from './till.ts'
import { finishUndo } from './undo.ts'

export function* recover(till: Till): Process {
  const attempts = (yield* load('attempt/')).map(({ value }) => value).filter(isAttemptRow)
  const orders = (yield* load('order/')).map(({ value }) => value).filter(isOrderRow)
  for (const order of orders) till.orders.set(order.saleNo, order)
  const owed = orders.filter(({ phase }) => phase !== 'done')
  const rows = attempts.length + owed.length
  if (rows === 0) return
  yield* record({ kind: 'recovered', lane: till.lane, rows })
  for (const row of owed) yield* reopen(till, row.attempt, finishIssue(till, row, true))
  for (const row of attempts) yield* recoverAttempt(till, row)
}

function* recoverAttempt(till: Till, row: AttemptRow): Process {
  if (row.flow !== 'show') till.chargedCodes.set(row.code, row.begunAtMs)
  till.attemptPhases.set(row.outTradeNo, row.phase)
  if (row.phase === 'charging') return yield* reopen(till, row, recharge(till, bare(row)))
  if (row.phase === 'reversing' || !row.told) return yield* reopen(till, row, finishUndo(till, row))
  yield* fork(`watch ${row.outTradeNo}`, () => finishUndo(till, row))
}

/** Asks how it ended; never charges again. */
function* recharge(till: Till, attempt: Attempt): Process {
  const ended = attempt.flow === 'show' ? endShown : settle
  yield* finishAttempt(till, attempt, yield* ended(till, attempt))
}

/** The sale is open again, so that its resubmission waits for it instead of charging. */
function* reopen(till: Till, attempt: Attempt, process: Process): Process {
  const id = yield* fork(`recover ${attempt.outTradeNo}`, () => process)
  till.open.set(attempt.saleNo, { attempt, fork: id, phase: 'reversing' })
}
