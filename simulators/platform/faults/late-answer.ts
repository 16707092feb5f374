/** A platform that does its work at once and says so late, after callers have given up (F8). */

import { z } from 'zod'
import type { Fault } from '../../kernel/fault.ts'
import type { Platform } from '../platform.ts'
import { activate, Bites, durationMs, timesParam, timesText } from './bites.ts'

const params = z.strictObject({
  /** Default: longer than the 6 s that the widely copied Java SDK waits (domain §1.2). */
  answerAfterMs: durationMs.default(8_000),
  times: timesParam,
})

export type LateAnswerParams = z.infer<typeof params>

/** Bites every pay, whatever its answer. */
export const lateAnswer: Fault<Platform, LateAnswerParams> = {
  kind: 'platform.late-answer',
  params,
  describe: ({ answerAfterMs, times }) =>
    `the platform handles charges at once and answers ${answerAfterMs} ms later${timesText(times)}`,
  inject: async (platform, { answerAfterMs, times }) => {
    const bites = new Bites(times)
    return activate(
      platform,
      {
        answer: ({ operation }) => {
          if (operation !== 'pay' || !bites.left) return undefined
          bites.add()
          return { kind: 'late', afterMs: answerAfterMs }
        },
      },
      bites,
    )
  },
}
