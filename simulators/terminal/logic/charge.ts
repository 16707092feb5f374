/**
 * Charging one attempt: one code, one merchant order number, one request, and then what the answer
 * says. Without M3 a time-out counts as a failure, as in an ordinary integration.
 */

import { now, sleep, type Process } from '../../kernel/effects.ts'
import { settle } from './closer.ts'
import { notSentReason, spoolsCodes, type Spooled } from './offline.ts'
import { pauseMs } from './pause.ts'
import { pay, query } from './requests.ts'
import type { Attempt } from './rows.ts'
import type { Till } from './till.ts'
import type { Charged, Seen } from './transaction.ts'
import { runningVersion } from './versions.ts'

export function* charge(till: Till, attempt: Attempt): Process<Charged | Spooled> {
  const { resubmits, doneOnFailure } = runningVersion(till)
  if (resubmits) return yield* resubmit(till, attempt)
  const { seen, doubtful } = yield* pay(till, attempt)
  if (seen.kind === 'paid') return { kind: 'paid' }
  const errored = seen.kind === 'unknown' || seen.kind === 'not-sent'
  if (doneOnFailure && errored) return { kind: 'paid' }
  if (seen.kind === 'refused' && !doubtful) return { kind: 'not-paid', reason: seen.reason }
  if (seen.kind === 'not-sent' && !doubtful) {
    return spoolsCodes(till)
      ? { kind: 'spooled' }
      : { kind: 'not-paid', reason: notSentReason(till) }
  }
  return till.mitigations.has('M3')
    ? yield* settle(till, attempt, seen)
    : yield* guess(till, attempt, seen)
}

/** Without a closer: poll while the shopper may still pay, take everything else for a failure. */
function* guess(till: Till, attempt: Attempt, first: Seen): Process<Charged> {
  const { pollMs, naivePollBudgetMs } = till.rules
  let seen = first
  while (seen.kind === 'open') {
    const leftMs = attempt.begunAtMs + naivePollBudgetMs - (yield* now)
    if (leftMs <= 0) return { kind: 'not-paid', reason: 'timed-out' }
    yield* sleep(Math.min(pauseMs(pollMs), leftMs))
    seen = yield* query(till, attempt)
  }
  if (seen.kind === 'paid') return { kind: 'paid' }
  return { kind: 'not-paid', reason: 'reason' in seen ? seen.reason : 'payment-refused' }
}

/** The real one never stops while the link is down; a storm in a rig has to. */
const sendsMax = 60

/**
 * `microPayWithPos` (domain §1.2): for a minute the same charge again and again, with a pause only
 * after an answer, and then it has failed. A query is never sent.
 */
function* resubmit(till: Till, attempt: Attempt): Process<Charged> {
  const { sameCodeMs, pollMs } = till.rules
  const endMs = attempt.begunAtMs + sameCodeMs
  for (let sends = 1; sends <= sendsMax; sends += 1) {
    const { seen } = yield* pay(till, attempt)
    if (seen.kind === 'paid') return { kind: 'paid' }
    if (seen.kind === 'refused') return { kind: 'not-paid', reason: seen.reason }
    const leftMs = endMs - (yield* now)
    if (leftMs <= 0) break
    const excepted = seen.kind === 'not-sent' || ('reason' in seen && seen.reason === 'timed-out')
    if (!excepted) yield* sleep(Math.min(pauseMs(pollMs), leftMs))
  }
  if (till.mitigations.has('M3')) return yield* settle(till, attempt)
  return { kind: 'not-paid', reason: 'timed-out' }
}
