/** One play in virtual time with everything that can be said about it: what shrinking and causes look at. */

import { historyOf, type History } from '../../reports/history.ts'
import { judgeHistory, type ScenarioVerdict } from '../../reports/judge.ts'
import type { LedgerEvent } from '../../simulators/ledger/facts.ts'
import type { Shop } from '../../simulators/shop.ts'
import type { Scenario } from '../scenario.ts'
import { runVirtually } from '../virtual.ts'
import { outcomeOf } from './seed-run.ts'

/** What is played: the same three give the same play. */
export interface Plan {
  readonly scenario: Scenario
  readonly terminal: Shop
  readonly seed: number
}

export interface JudgedPlay {
  readonly events: readonly LedgerEvent[]
  readonly history: History
  readonly verdict: ScenarioVerdict
  /** Classes of divergence, or claims where a violation belongs to no class. */
  readonly found: readonly string[]
}

/** @throws what the rig threw. */
export async function judgedPlay(plan: Plan): Promise<JudgedPlay> {
  const { events, manifest } = await runVirtually(plan)
  const history = historyOf(events, {
    lanes: manifest.lanes,
    issuedWithinMs: manifest.slo.issuedWithinMs,
  })
  const verdict = judgeHistory(history, { torn: [] }, manifest)
  return { events, history, verdict, found: outcomeOf(verdict).found }
}

/** A violation with the name that it is found under. */
export const violationsIn = ({ claims }: ScenarioVerdict) =>
  claims.flatMap(({ name, verdict }) =>
    verdict.valid === false
      ? verdict.violations.map((violation) => ({
          ...violation,
          claim: name,
          shows: violation.class ?? name,
        }))
      : [],
  )

/** `S00007` is 7. */
export const saleNumber = (saleNo: string): number => Number(saleNo.replace(/^\D+/, ''))
