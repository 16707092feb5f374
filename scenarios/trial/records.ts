/**
 * What is known of each station under trial, put together from its seeds. The order in which they
 * come makes no difference.
 */

import type { Flow } from '../explore/flows.ts'
import type { SeedOutcome } from '../explore/seed-run.ts'

/** One seed in which not everything held. */
export interface Finding {
  readonly seed: number
  /** The claims that were violated. */
  readonly violated: readonly string[]
}

/** A seed of which nothing is known. */
export interface UnknownSeed {
  readonly seed: number
  readonly why: string
}

/** One station's own: everything but the seeds that simply held. */
export interface TrialRecord {
  readonly seeds: number
  /** By seed, rising. */
  readonly findings: readonly Finding[]
  readonly unknown: readonly UnknownSeed[]
}

interface Draft {
  seeds: number
  readonly findings: Finding[]
  readonly unknown: UnknownSeed[]
}

const nothingYet: TrialRecord = { seeds: 0, findings: [], unknown: [] }

const bySeed = (a: { readonly seed: number }, b: { readonly seed: number }) => a.seed - b.seed

/** Whose seeds they are. */
export interface Whose {
  /** As `--terminal` names it. */
  readonly terminal: string
  readonly flow: Flow
}

const keyOf = ({ terminal, flow }: Whose): string => `${flow} ${terminal}`

export class TrialRecords {
  readonly #drafts = new Map<string, Draft>()

  add(whose: Whose, { seed, verdict, violated, why = 'no reason' }: SeedOutcome): void {
    const key = keyOf(whose)
    const draft = this.#drafts.get(key) ?? { seeds: 0, findings: [], unknown: [] }
    this.#drafts.set(key, draft)
    draft.seeds += 1
    if (verdict === 'violated') draft.findings.push({ seed, violated })
    if (verdict === 'unknown') draft.unknown.push({ seed, why })
  }

  of(whose: Whose): TrialRecord {
    const { seeds, findings, unknown } = this.#drafts.get(keyOf(whose)) ?? nothingYet
    return { seeds, findings: findings.toSorted(bySeed), unknown: unknown.toSorted(bySeed) }
  }
}
