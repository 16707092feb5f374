/**
 * Every changed terminal: those with a bug, in the order of a sale, and those that are only
 * different. A new one is one file and one line here.
 */

import { acceptedIsError } from './accepted-is-error.ts'
import { approvedFromRefusedRow } from './approved-from-refused-row.ts'
import { attemptsLostAtBoot } from './attempts-lost-at-boot.ts'
import { cancelWithoutReverse } from './cancel-without-reverse.ts'
import { closesWithoutLooking } from './closes-without-looking.ts'
import { copyMarkMissing } from './copy-mark-missing.ts'
import { dedupeBySymbology } from './dedupe-by-symbology.ts'
import { doneBeforeTold } from './done-before-told.ts'
import { fenAsYuan } from './fen-as-yuan.ts'
import { freshSaleNumber } from './fresh-sale-number.ts'
import { lateFailureOverwrites } from './late-failure-overwrites.ts'
import { newCodeWhileOldOpen } from './new-code-while-old-open.ts'
import { newNumberOnFailover } from './new-number-on-failover.ts'
import { newNumberOnRetry } from './new-number-on-retry.ts'
import { noWatch } from './no-watch.ts'
import { numbersRestart } from './numbers-restart.ts'
import { orderAnswerNotRead } from './order-answer-not-read.ts'
import { outboxLostAtBoot } from './outbox-lost-at-boot.ts'
import { printBeforeCommit } from './print-before-commit.ts'
import { recallIgnored } from './recall-ignored.ts'
import { resubmitStorm } from './resubmit-storm.ts'
import { reverseTooEarly } from './reverse-too-early.ts'
import { reversedAndIssued } from './reversed-and-issued.ts'
import { silentAfterUnknown } from './silent-after-unknown.ts'
import { staleScansKept } from './stale-scans-kept.ts'
import { submitTimeoutIsRefusal } from './submit-timeout-is-refusal.ts'
import { takesLastAnswer } from './takes-last-answer.ts'
import { timeoutIsFailure } from './timeout-is-failure.ts'
import { twoSavesForOne } from './two-saves-for-one.ts'
import { unknownIsDeclined } from './unknown-is-declined.ts'
import { waitsForNoticeOnly } from './waits-for-notice-only.ts'
import { writtenIsPrinted } from './written-is-printed.ts'
import { confirmsByQuery, drainsMore, saysItTwice, submitsTwice } from './healthy/chatty.ts'
import { otherNumbers } from './healthy/other-numbers.ts'
import {
  chattyPolls,
  longBudget,
  longMemory,
  reversesEarly,
  tenSecondPolls,
  watchesLonger,
} from './healthy/rules.ts'
import { slowAnswers, slowSaves, thinkTime } from './healthy/slow.ts'
import type { HealthyTerminal, TerminalMutant } from './mutant.ts'

export const terminalMutants: readonly TerminalMutant[] = [
  newNumberOnRetry,
  newNumberOnFailover,
  timeoutIsFailure,
  unknownIsDeclined,
  acceptedIsError,
  takesLastAnswer,
  lateFailureOverwrites,
  resubmitStorm,
  fenAsYuan,
  numbersRestart,
  recallIgnored,
  reverseTooEarly,
  cancelWithoutReverse,
  reversedAndIssued,
  noWatch,
  submitTimeoutIsRefusal,
  orderAnswerNotRead,
  freshSaleNumber,
  outboxLostAtBoot,
  attemptsLostAtBoot,
  doneBeforeTold,
  twoSavesForOne,
  printBeforeCommit,
  writtenIsPrinted,
  copyMarkMissing,
  silentAfterUnknown,
  staleScansKept,
  dedupeBySymbology,
  approvedFromRefusedRow,
  waitsForNoticeOnly,
  closesWithoutLooking,
  newCodeWhileOldOpen,
]

export const healthyTerminals: readonly HealthyTerminal[] = [
  slowSaves,
  slowAnswers,
  thinkTime,
  chattyPolls,
  tenSecondPolls,
  longBudget,
  watchesLonger,
  longMemory,
  reversesEarly,
  otherNumbers,
  confirmsByQuery,
  submitsTwice,
  saysItTwice,
  drainsMore,
]
