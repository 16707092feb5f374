/** The money moves and the caller never hears of it: the failure the whole rig is about (F2). */

import { z } from 'zod'
import type { Fault } from '../../kernel/fault.ts'
import type { Platform } from '../platform.ts'
import { activate, Bites, timesParam, timesText } from './bites.ts'

const params = z.strictObject({
  times: timesParam,
  /** Silence until the caller gives up, or a connection closed in its face. */
  how: z.enum(['never-answer', 'close-connection']).default('never-answer'),
})

export type CaptureLoseAnswerParams = z.infer<typeof params>

/** Bites the pay that captures; a repeat of it, or a query, is answered. */
export const captureLoseAnswer: Fault<Platform, CaptureLoseAnswerParams> = {
  kind: 'platform.capture-lose-answer',
  params,
  describe: ({ times, how }) =>
    `the platform captures, then ${how === 'never-answer' ? 'never answers' : 'closes the connection without an answer'}${timesText(times)}`,
  inject: async (platform, { times, how }) => {
    const bites = new Bites(times)
    return activate(
      platform,
      {
        answer: (_request, { captured }) => {
          if (!captured || !bites.left) return undefined
          bites.add()
          return { kind: 'withhold', how }
        },
      },
      bites,
    )
  },
}
