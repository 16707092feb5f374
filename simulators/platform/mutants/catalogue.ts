/** Every changed platform. A new one is one file and one line here. */

import { capturesAfterReverse } from './captures-after-reverse.ts'
import { capturesAgain } from './captures-again.ts'
import { capturesThoughRefused } from './captures-though-refused.ts'
import { couponOffTheCapture } from './coupon-off-the-capture.ts'
import type { HealthyPlatform, OtherHouseRules, PlatformMutant } from './mutant.ts'
import { alipaySchedule, signTests } from './other-notices.ts'
import { paidBeforeItIs } from './paid-before-it-is.ts'
import { processingOnRepeat } from './processing-on-repeat.ts'
import { reverseWithoutRefund } from './reverse-without-refund.ts'

export const platformMutants: readonly PlatformMutant[] = [
  capturesAgain,
  capturesAfterReverse,
  capturesThoughRefused,
  paidBeforeItIs,
  reverseWithoutRefund,
  couponOffTheCapture,
]

export const healthyPlatforms: readonly (HealthyPlatform | OtherHouseRules)[] = [
  processingOnRepeat,
  alipaySchedule,
  signTests,
]
