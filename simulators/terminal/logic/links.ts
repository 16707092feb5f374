/**
 * Which link a request takes. M1: what one link did not carry goes over the other, under the same
 * merchant order number (row F27). M8: a platform that fails again and again is left alone for a
 * while, and its standby host, at the end of the backup link, is asked instead (row F10).
 */

import { caller, now, type CallResult, type Process } from '../../kernel/effects.ts'
import type { PlatformCalls } from '../../platform/wire.ts'
import { record } from './protocol.ts'
import { serverSeconds, setClock, unixSeconds } from './till-clock.ts'
import type { Till } from './till.ts'

const call = caller<PlatformCalls>()

export interface Carried<Answer> {
  readonly result: CallResult<Answer>
  /** An earlier try of the same request may still reach, or have reached, the other side. */
  readonly doubtful: boolean
}

/**
 * A till whose clock is wrong says so with every request; one whose clock is right need not say what
 * the platform knows. M10: a refusal for the time alone is no answer, the clock is set and the request
 * sent again; the platform did nothing with it (row F22).
 */
export function* carry<Name extends keyof PlatformCalls>(
  till: Till,
  operation: Name,
  body: PlatformCalls[Name]['request'],
  timeoutMs: number,
): Process<Carried<PlatformCalls[Name]['answer']>> {
  if (till.rules.clockSkewMs === 0) return yield* carryOnce(till, operation, body, timeoutMs)
  const dated = { ...body, at_unix_seconds: yield* unixSeconds(till) }
  const carried = yield* carryOnce(till, operation, dated, timeoutMs)
  const { result } = carried
  if (!till.mitigations.has('M10') || result.kind !== 'answer' || result.status !== 401) {
    return carried
  }
  const seconds = serverSeconds(result.body)
  if (seconds === undefined) return carried
  yield* setClock(till, seconds)
  const again = { ...body, at_unix_seconds: yield* unixSeconds(till) }
  const second = yield* carryOnce(till, operation, again, timeoutMs)
  return { ...second, doubtful: second.doubtful || carried.doubtful }
}

function* carryOnce<Name extends keyof PlatformCalls>(
  till: Till,
  operation: Name,
  body: PlatformCalls[Name]['request'],
  timeoutMs: number,
): Process<Carried<PlatformCalls[Name]['answer']>> {
  const { mitigations } = till
  if (yield* breakerIsOpen(till)) {
    const result = yield* call(operation, body, { timeoutMs, link: 'platform-backup' })
    return { result, doubtful: false }
  }
  const first = yield* call(operation, body, { timeoutMs, link: 'platform' })
  yield* noteHealth(till, first)
  const otherLink = first.kind === 'answer' ? mitigations.has('M8') : mitigations.has('M1')
  if (!otherLink || (first.kind === 'answer' && first.status < 500)) {
    return { result: first, doubtful: false }
  }
  const second = yield* call(operation, body, { timeoutMs, link: 'platform-backup' })
  const doubtful = first.kind !== 'not-sent'
  return doubtful && second.kind === 'not-sent'
    ? { result: first, doubtful }
    : { result: second, doubtful }
}

/** Open: nothing goes to the first host. Half open, once that time is over: the next request may. */
function* breakerIsOpen({ breaker }: Till): Process<boolean> {
  return breaker.openUntilMs !== undefined && (yield* now) < breaker.openUntilMs
}

function* noteHealth(till: Till, result: CallResult): Process {
  if (!till.mitigations.has('M8') || result.kind !== 'answer') return
  const { breaker, rules, lane } = till
  if (result.status < 500) {
    breaker.failures = 0
    breaker.openUntilMs = undefined
    return
  }
  breaker.failures += 1
  if (breaker.failures < rules.breakerFailuresMax) return
  const wasOpen = breaker.openUntilMs !== undefined
  breaker.openUntilMs = (yield* now) + rules.breakerOpenMs
  if (!wasOpen) {
    const text = `the platform failed ${breaker.failures} times in a row (HTTP ${result.status}): using its standby host`
    yield* record({ kind: 'alarm', lane, text })
  }
}
