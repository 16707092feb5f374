/**
 * Two ways to one place, and the one that was just taken flips in mid-request: the request arrives,
 * the line ends where its answer should begin, and the other way is taken (F27). Exactly the answers
 * are lost: both ways carry every request, so one that is tried on both arrives twice.
 */

import { z } from 'zod'
import type { Clock, Timer } from '../../kernel/clock.ts'
import { activeFault, type ActiveFault, type Fault } from '../../kernel/fault.ts'
import { placeToxic } from '../active-toxic.ts'
import type { Link } from '../link.ts'

/** The way that is tried first, and the one behind it. */
export interface LinkPair {
  readonly first: Link
  readonly second: Link
  readonly clock: Clock
}

const params = z.strictObject({
  /** They change places so often, the first way being hurt first; absent: it stays that one. */
  everyMs: z.number().min(1).max(86_400_000).optional(),
})

export type FlipParams = z.output<typeof params>

const loseAnswers = (link: Link): Promise<ActiveFault> =>
  placeToxic(
    link,
    { kind: 'cut', direction: 'downstream', afterBytes: 0 },
    { direction: 'downstream', bytesMin: 1, counter: 'swallowed' },
  )

export const flip: Fault<LinkPair, FlipParams> = {
  kind: 'network.flip',
  params,
  describe: ({ everyMs }) =>
    'the line to the platform flips in mid-request: the answer is lost on one way, the other way is open' +
    (everyMs === undefined ? '' : `; they change places every ${everyMs} ms`),

  inject: async ({ first, second, clock }, { everyMs }) => {
    let hurt = first
    let active = await loseAnswers(hurt)
    /** Of the flips before. */
    let bitesBefore = 0
    let healing = false
    let timer: Timer | undefined
    let flipping: Promise<void> = Promise.resolve()

    const changePlaces = async () => {
      await active.heal()
      if (healing) return
      hurt = hurt === first ? second : first
      const next = await loseAnswers(hurt)
      bitesBefore += active.bites()
      active = next
      planNext()
    }
    const planNext = () => {
      if (everyMs === undefined || healing) return
      timer = clock.after(everyMs, () => {
        flipping = changePlaces()
        // Whoever heals hears of it.
        flipping.catch(() => undefined)
      })
    }
    planNext()
    return activeFault(
      () => bitesBefore + active.bites(),
      async () => {
        healing = true
        if (timer !== undefined) clock.stop(timer)
        try {
          await flipping
        } finally {
          await active.heal()
        }
      },
    )
  },
}
