/** Every scenario that comes with tillrig, in the order of the failure matrix. */

import { cleanLane } from './library/clean-lane.ts'
import { requestLost } from './library/request-lost.ts'
import { answerLost } from './library/answer-lost.ts'
import { orderSubmissionLost } from './library/order-submission-lost.ts'
import { ordersOverloaded } from './library/orders-overloaded.ts'
import { retriesPileUp } from './library/retries-pile-up.ts'
import { killedBeforeOrder } from './library/killed-before-order.ts'
import { platformMaintenance } from './library/platform-maintenance.ts'
import { passwordTakesLong } from './library/password-takes-long.ts'
import { doubleRead } from './library/double-read.ts'
import { lateSecondRead } from './library/late-second-read.ts'
import { forgotConfirm } from './library/forgot-confirm.ts'
import { belowFloor } from './library/below-floor.ts'
import { belowFloorAfterCharge } from './library/below-floor-after-charge.ts'
import { paperOut } from './library/paper-out.ts'
import { paperChangedAtOnce } from './library/paper-changed-at-once.ts'
import { paperOutInACopy } from './library/paper-out-in-a-copy.ts'
import { parseScenario } from './parse.ts'
import type { Scenario } from './scenario.ts'

export const library: readonly Scenario[] = [
  cleanLane,
  requestLost,
  answerLost,
  orderSubmissionLost,
  ordersOverloaded,
  retriesPileUp,
  killedBeforeOrder,
  platformMaintenance,
  passwordTakesLong,
  doubleRead,
  lateSecondRead,
  forgotConfirm,
  belowFloor,
  belowFloorAfterCharge,
  paperOut,
  paperChangedAtOnce,
  paperOutInACopy,
].map((input) => parseScenario(input, `the library's ${input.name}`))
