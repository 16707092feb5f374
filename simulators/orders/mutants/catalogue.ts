/** Every changed order service. A new one is one file and one line here. */

import { always200 } from './always-200.ts'
import { answersBeforeCommit } from './answers-before-commit.ts'
import { duplicateIsAConflict } from './duplicate-is-a-conflict.ts'
import { errorAfterCommit } from './error-after-commit.ts'
import type { HealthyOrders, OrdersMutant } from './mutant.ts'
import { notIdempotent } from './not-idempotent.ts'
import { roundsToYuan } from './rounds-to-yuan.ts'
import { sameAmountSameOrder } from './same-amount-same-order.ts'

export const ordersMutants: readonly OrdersMutant[] = [
  notIdempotent,
  duplicateIsAConflict,
  errorAfterCommit,
  sameAmountSameOrder,
  roundsToYuan,
  answersBeforeCommit,
]

export const healthyOrders: readonly HealthyOrders[] = [always200]
