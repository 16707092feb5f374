/**
 * Charging one attempt: one code, one merchant order number, one request, and then what the answer
 * says. Without M3 a time-out counts as a failure, as in an ordinary integration.
 */

import { now, sleep, type Process } from '../../kernel/effects.ts'
import { settle } from './closer.ts'
import { pay, query } from './requests.ts'
import type { Attempt } from './rows.ts'
import type { Till } from './till.ts'
import type { Charged, Seen } from './transaction.ts'

export function* charge(till: Till, attempt: Attempt): Process<Charged> {
  const { seen, doubtful } = yield* pay(till, attempt)
  if (seen.kind === 'paid') return { kind: 'paid' }
  const definite = seen.kind === 'refused' || seen.kind === 'not-sent'
  if (definite && !doubtful) return { kind: 'not-paid', reason: seen.reason }
  return till.mitigations.has('M3')
    ? yield* settle(till, attempt, seen)
    : yield* guess(till, attempt, seen)
}

/** Without a closer: poll while the shopper may still pay, take everything else for a failure. */
function* guess(till: Till, attempt: Attempt, first: Seen): Process<Charged> {
  const { pollMs, naivePollBudgetMs } = till.rules
  let seen = first
  while (seen.kind === 'open') {
    if ((yield* now) - attempt.begunAtMs >= naivePollBudgetMs) {
      return { kind: 'not-paid', reason: 'timed-out' }
    }
    yield* sleep(pollMs)
    seen = yield* query(till, attempt)
  }
  if (seen.kind === 'paid') return { kind: 'paid' }
  return { kind: 'not-paid', reason: 'reason' in seen ? seen.reason : 'payment-refused' }
}
