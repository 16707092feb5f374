/** The judge: events and what was meant in, a verdict with its reasons out. */

import { RigError } from '../simulators/kernel/errors.ts'
import type { LedgerEvent } from '../simulators/ledger/facts.ts'
import { runChecker, type Checker, type Verdict } from './checker.ts'
import { checkers, claimNames } from './checkers/in-order.ts'
import { doubtsAbout, type Doubt, type LedgerCondition } from './doubts.ts'
import { faultsTold, type FaultTold } from './faults-told.ts'
import { historyOf, type History } from './history.ts'
import type { Manifest } from './manifest.ts'
import { measure, type Measures } from './measures.ts'
import { storyOf, type Story } from './story.ts'

export type Validity = Verdict['valid']

export interface ClaimVerdict {
  readonly name: string
  readonly claim: string
  readonly verdict: Verdict
}

/** What is said about one scenario played against one terminal. */
export interface ScenarioVerdict {
  readonly manifest: Manifest
  readonly verdict: Validity
  readonly claims: readonly ClaimVerdict[]
  readonly doubts: readonly Doubt[]
  readonly measures: Measures
  readonly faults: readonly FaultTold[]
  readonly story: Story | undefined
  readonly events: number
}

export interface Evidence extends LedgerCondition {
  /** In the order of time. */
  readonly events: readonly LedgerEvent[]
  readonly manifest: Manifest
}

/**
 * The worst of several: false beats unknown beats true. What was found is found, whatever else is
 * not known; and nothing passes for want of evidence. Of nothing at all, nothing is known.
 */
export function worst(verdicts: readonly Validity[]): Validity {
  if (verdicts.includes(false)) return false
  return verdicts.length === 0 || verdicts.includes('unknown') ? 'unknown' : true
}

/** The command's exit code: 0 all claims hold, 1 one is violated, 2 unknown. */
export const exitCodeOf = (verdict: Validity): 0 | 1 | 2 =>
  verdict === true ? 0 : verdict === false ? 1 : 2

/** @throws RigError (badInput) for a claim that no checker knows. */
export function judge({ events, manifest, ...ledger }: Evidence): ScenarioVerdict {
  const options = { lanes: manifest.lanes, issuedWithinMs: manifest.slo.issuedWithinMs }
  return judgeHistory(historyOf(events, options), ledger, manifest)
}

/** The same for a history that was put together elsewhere, such as from a large ledger. */
export function judgeHistory(
  history: History,
  ledger: LedgerCondition,
  manifest: Manifest,
  measures: Measures = measure(history),
): ScenarioVerdict {
  const claims = claimedBy(manifest).map((checker) => ({
    name: checker.name,
    claim: checker.claim,
    verdict: runChecker(checker, history),
  }))
  const faults = faultsTold(history.rigEvents)
  const doubts = doubtsAbout({ history, faults, ledger, manifest })
  return {
    manifest,
    verdict: compose(claims, doubts),
    claims,
    doubts,
    measures,
    faults,
    story: storyOf(history, accusedBy(claims), { issuedWithinMs: manifest.slo.issuedWithinMs }),
    events: history.eventCount,
  }
}

/** The sales that the violations name. */
const accusedBy = (claims: readonly ClaimVerdict[]): ReadonlySet<string> =>
  new Set(
    claims.flatMap(({ verdict }) =>
      verdict.valid === false ? verdict.violations.flatMap(({ saleNo }) => saleNo ?? []) : [],
    ),
  )

function compose(claims: readonly ClaimVerdict[], doubts: readonly Doubt[]): Validity {
  if (doubts.some(({ spoils }) => spoils === 'everything')) return 'unknown'
  const validities = claims.map(({ verdict }) => verdict.valid)
  return worst(doubts.length > 0 ? [...validities, 'unknown'] : validities)
}

function claimedBy({ name, claims }: Manifest): readonly Checker[] {
  const unknown = claims.filter((claim) => !claimNames.includes(claim))
  if (unknown.length > 0) {
    throw new RigError(`Failed to judge ${name}: no checker is called ${unknown.join(', ')}`, {
      code: 'badInput',
      hint: `claim some of: ${claimNames.join(', ')}; a claim of a newer tillrig is judged by that one`,
    })
  }
  return checkers.filter((checker) => claims.includes(checker.name))
}
