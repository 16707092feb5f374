/** Every checker there is, in the order of the report. A new one is one file and one line here. */

import type { Checker } from '../checker.ts'
import { amountsAgree } from './amounts-agree.ts'
import { chargedOnce } from './charged-once.ts'
import { declinedForTheRightReason } from './declined-for-the-right-reason.ts'
import { everyoneIsTold } from './everyone-is-told.ts'
import { issuedInTime } from './issued-in-time.ts'
import { issuedIsPaid } from './issued-is-paid.ts'
import { issuedIsPrinted } from './issued-is-printed.ts'
import { issuedOnce } from './issued-once.ts'
import { nobodyOwnsNothing } from './nobody-owns-nothing.ts'
import { nothingLeftOpen } from './nothing-left-open.ts'
import { paidIsIssued } from './paid-is-issued.ts'
import { printedIsIssued } from './printed-is-issued.ts'
import { printedOnce } from './printed-once.ts'
import { refusedForGoodIsFinal } from './refused-for-good-is-final.ts'
import { shoppersServed } from './shoppers-served.ts'
import { toldTheTruth } from './told-the-truth.ts'

export const checkers: readonly Checker[] = [
  paidIsIssued,
  chargedOnce,
  issuedIsPaid,
  issuedOnce,
  amountsAgree,
  printedIsIssued,
  issuedIsPrinted,
  printedOnce,
  toldTheTruth,
  declinedForTheRightReason,
  refusedForGoodIsFinal,
  everyoneIsTold,
  nothingLeftOpen,
  issuedInTime,
  nobodyOwnsNothing,
  shoppersServed,
]

export const claimNames: readonly string[] = checkers.map(({ name }) => name)
