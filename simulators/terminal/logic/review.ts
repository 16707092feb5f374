/**
 * What a refusal says about the sales behind it. M6: a merchant that may not collect money now may not
 * a minute later either, so the lane is stopped, somebody is told, and after the stop one sale tries
 * again (row F18). M5: a limit that the platform named is believed for a while, and then tried again.
 */

import { now, type Process } from '../../kernel/effects.ts'
import type { ToldReason } from '../../ledger/facts.ts'
import { record } from './protocol.ts'
import type { Till } from './till.ts'
import type { Seen } from './transaction.ts'

/** An amount that the platform refused as too small or too big. */
interface NamedLimit {
  readonly reason: 'below-floor' | 'above-ceiling' | 'limit-reached'
  readonly amountFen: number
  readonly untilMs: number
}

/** Forgotten at a restart: then the platform says it again. */
export interface Review {
  stoppedUntilMs: number | undefined
  readonly limits: Map<NamedLimit['reason'], NamedLimit>
}

export const openReview = (): Review => ({ stoppedUntilMs: undefined, limits: new Map() })

/** After every answer to a request for money. */
export function* review(till: Till, amountFen: number, seen: Seen): Process {
  if (seen.kind !== 'refused') return
  const { mitigations, rules, lane, review } = till
  const { reason, because = reason } = seen
  if (reason === 'merchant-blocked' && mitigations.has('M6')) {
    review.stoppedUntilMs = (yield* now) + rules.laneStopMs
    yield* record({ kind: 'lane-stopped', lane, why: because })
  }
  if (isLimit(reason) && mitigations.has('M5')) {
    const untilMs = (yield* now) + rules.limitMemoryMs
    review.limits.set(reason, { reason, amountFen, untilMs })
  }
}

/** Why this amount would be refused again, before anything is charged. */
export function* refusedBefore(
  { review }: Till,
  amountFen: number,
): Process<ToldReason | undefined> {
  const { stoppedUntilMs, limits } = review
  if (stoppedUntilMs !== undefined) {
    if ((yield* now) < stoppedUntilMs) return 'merchant-blocked'
    review.stoppedUntilMs = undefined // this sale tries; another refusal stops the lane again
  }
  for (const limit of limits.values()) {
    if ((yield* now) >= limit.untilMs) limits.delete(limit.reason)
    else if (isWithin(limit, amountFen)) return limit.reason
  }
  return undefined
}

const isWithin = ({ reason, amountFen }: NamedLimit, askedFen: number): boolean =>
  reason === 'below-floor' ? askedFen <= amountFen : askedFen >= amountFen

const isLimit = (reason: ToldReason): reason is NamedLimit['reason'] =>
  reason === 'below-floor' || reason === 'above-ceiling' || reason === 'limit-reached'
