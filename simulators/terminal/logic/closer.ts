/**
 * The closer's first half (M3): finds out how an attempt of unknown outcome ended. It queries the
 * same attempt and never starts another; when the budget is over, the attempt is to be reversed
 * (domain §1.8, rows F1, F2, F11).
 */

import { now, sleep, type Process } from '../../kernel/effects.ts'
import { pauseMs } from './pause.ts'
import { query } from './requests.ts'
import type { Attempt } from './rows.ts'
import type { Till } from './till.ts'
import type { Charged, Seen } from './transaction.ts'

/** @param first what is known so far; `undefined` after a reboot: nothing. */
export function* settle(till: Till, attempt: Attempt, first?: Seen): Process<Charged> {
  let seen = first ?? (yield* query(till, attempt))
  let known = false
  for (;;) {
    if (seen.kind === 'paid') return { kind: 'paid' }
    if (seen.kind === 'pay-error') return { kind: 'to-reverse', reason: 'payment-refused' }
    if (seen.kind === 'closed') return { kind: 'to-reverse', reason: 'reversed' }
    // Refused, but an earlier try of the same request may still be on its way.
    if (seen.kind === 'refused') return { kind: 'to-reverse', reason: seen.reason }
    known ||= seen.kind === 'open'
    const endMs = attempt.begunAtMs + budgetMs(till, seen, known)
    const leftMs = endMs - (yield* now)
    if (leftMs <= 0) return { kind: 'to-reverse', reason: 'reversed' }
    // A lost answer may be asked for at once; a platform in trouble wants its pause.
    const atOnce = seen === first && seen.kind === 'unknown' && seen.reason === 'timed-out'
    if (!atOnce) yield* sleep(Math.min(pauseMs(till.rules.pollMs), leftMs))
    seen = yield* query(till, attempt)
  }
}

/**
 * While the shopper may pay: as long as the platform waits. A charge that the platform has never
 * heard of is not waited for; it is reversed as soon as that is allowed, and then watched.
 */
function budgetMs({ rules }: Till, seen: Seen, known: boolean): number {
  return seen.kind === 'missing' && !known ? rules.reverseNotBeforeMs : rules.pollBudgetMs
}
