/** Every changed order service. A new one is one file and one line here. */

import { always200 } from './always-200.ts'
import { answersBeforeCommit } from './answers-before-commit.ts'
import { duplicateIsAConflict } from './duplicate-is-a-conflict.ts'
import { errorAfterCommit } from './error-after-commit.ts'
import { gcmTagNotChecked } from './gcm-tag-not-checked.ts'
import type { HealthyOrders, NoticesMutant, OrdersMutant } from './mutant.ts'
import { notIdempotent } from './not-idempotent.ts'
import { noticeIssuesAgain } from './notice-issues-again.ts'
import { noticeWithoutAmountCheck } from './notice-without-amount-check.ts'
import { refundNoticeIgnored } from './refund-notice-ignored.ts'
import { roundsToYuan } from './rounds-to-yuan.ts'
import { sameAmountSameOrder } from './same-amount-same-order.ts'
import { trustsNotices } from './trusts-notices.ts'

export const ordersMutants: readonly (OrdersMutant | NoticesMutant)[] = [
  notIdempotent,
  duplicateIsAConflict,
  errorAfterCommit,
  sameAmountSameOrder,
  roundsToYuan,
  answersBeforeCommit,
  trustsNotices,
  noticeWithoutAmountCheck,
  gcmTagNotChecked,
  noticeIssuesAgain,
  refundNoticeIgnored,
]

export const healthyOrders: readonly HealthyOrders[] = [always200]
