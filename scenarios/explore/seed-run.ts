/** One seed: its scenario played in virtual time against a terminal, and judged. */

import { messageOf } from '../../simulators/kernel/errors.ts'
import type { Shop } from '../../simulators/shop.ts'
import { judge, type ScenarioVerdict } from '../../reports/judge.ts'
import type { Scenario } from '../scenario.ts'
import { runVirtually } from '../virtual.ts'
import { pairsIn, type PairCounts } from './coverage.ts'

/** What one seed showed. Plain data: it crosses from a worker. */
export interface SeedOutcome {
  readonly seed: number
  /** `held`: no claim was violated, and whatever could be known is known. */
  readonly verdict: 'held' | 'violated' | 'unknown'
  /** What was violated, by its class, or by its claim where a violation belongs to no class. */
  readonly found: readonly string[]
  /** The claims that were violated, whatever class the violations belong to. */
  readonly violated: readonly string[]
  /** Why nothing is known; the first reason. */
  readonly why?: string
  /** Claims that something in this seed could have violated. */
  readonly tested: readonly string[]
  readonly sales: number
  readonly events: number
  readonly pairs: PairCounts
}

export interface SeedRunOptions {
  readonly seed: number
  readonly terminal: Shop
  readonly scenario: () => Scenario
}

/** Never throws: a seed that breaks the rig is a finding, and nothing is known of its sales. */
export async function runSeed({
  seed,
  terminal,
  scenario: draw,
}: SeedRunOptions): Promise<SeedOutcome> {
  try {
    const scenario = draw()
    const { events, manifest } = await runVirtually({ scenario, terminal, seed })
    const verdict = judge({ events, manifest, torn: [] })
    return {
      seed,
      ...outcomeOf(verdict),
      sales: scenario.shoppers.count,
      events: events.length,
      pairs: pairsIn(events),
    }
  } catch (error) {
    return unplayed(seed, `it could not be played: ${messageOf(error)}`)
  }
}

/** Nothing is known of it. */
export const unplayed = (seed: number, why: string): SeedOutcome => ({
  seed,
  verdict: 'unknown',
  found: [],
  violated: [],
  why,
  tested: [],
  sales: 0,
  events: 0,
  pairs: {},
})

/**
 * What a verdict means among many seeds. A fault that never bit is no doubt here: windows are drawn
 * blindly, and coverage says over all seeds which faults bit where. For the same reason a claim that
 * one seed never put to the test is left to the others; a checker that broke is not.
 */
export function outcomeOf(
  verdict: Pick<ScenarioVerdict, 'claims' | 'doubts'>,
): Pick<SeedOutcome, 'verdict' | 'found' | 'violated' | 'tested' | 'why'> {
  const doubts = verdict.doubts.filter(({ neverBit }) => neverBit !== true)
  const spoilt = doubts.some(({ spoils }) => spoils === 'everything')
  const found = spoilt ? [] : foundIn(verdict)
  const violated = spoilt ? [] : violatedIn(verdict)
  const broken = verdict.claims.flatMap(({ name, verdict: { valid, ...rest } }) =>
    valid === 'unknown' && 'failed' in rest && rest.failed ? [`${name}: ${rest.why}`] : [],
  )
  const [why] = [...doubts.map((doubt) => doubt.why), ...broken]
  const tested = verdict.claims.flatMap(({ name, verdict: { valid } }) =>
    valid === 'unknown' ? [] : [name],
  )
  if (found.length > 0) return { verdict: 'violated', found, violated, tested }
  return why === undefined
    ? { verdict: 'held', found, violated, tested }
    : { verdict: 'unknown', found, violated, tested, why }
}

/** In the order of the claims, each once. */
function foundIn({ claims }: Pick<ScenarioVerdict, 'claims'>): readonly string[] {
  const found = claims.flatMap(({ name, verdict }) =>
    verdict.valid === false ? verdict.violations.map((violation) => violation.class ?? name) : [],
  )
  return [...new Set(found)]
}

const violatedIn = ({ claims }: Pick<ScenarioVerdict, 'claims'>): readonly string[] =>
  claims.flatMap(({ name, verdict }) => (verdict.valid === false ? [name] : []))
