/** What many seeds showed, put together. The order in which they come makes no difference. */

import { claimNames } from '../../reports/checkers/in-order.ts'
import { chaosClaims } from './chaos-claims.ts'
import type { PairCounts } from './coverage.ts'
import type { SeedOutcome } from './seed-run.ts'

/** All seeds that showed one thing, in order. */
export interface Found {
  readonly name: string
  readonly seeds: readonly number[]
}

/** A seed of which nothing is known. */
export interface UnknownSeed {
  readonly seed: number
  readonly why: string
}

export class Tally {
  seeds = 0
  sales = 0
  events = 0
  readonly #found = new Map<string, number[]>()
  readonly #unknown: UnknownSeed[] = []
  readonly #tested = new Set<string>()
  readonly #pairs = new Map<string, number>()

  add({
    seed,
    sales,
    events,
    found,
    verdict,
    why = 'no reason',
    tested,
    pairs,
  }: SeedOutcome): void {
    this.seeds += 1
    this.sales += sales
    this.events += events
    for (const name of found) {
      const seeds = this.#found.get(name) ?? []
      seeds.push(seed)
      this.#found.set(name, seeds)
    }
    if (verdict === 'unknown') this.#unknown.push({ seed, why })
    for (const claim of tested) this.#tested.add(claim)
    for (const [pair, times] of Object.entries(pairs)) {
      this.#pairs.set(pair, (this.#pairs.get(pair) ?? 0) + times)
    }
  }

  /** What was seen in most seeds first. */
  get found(): readonly Found[] {
    return [...this.#found]
      .map(([name, seeds]) => ({ name, seeds: seeds.toSorted((a, b) => a - b) }))
      .toSorted((a, b) => b.seeds.length - a.seeds.length || (a.name < b.name ? -1 : 1))
  }

  get unknown(): readonly UnknownSeed[] {
    return this.#unknown.toSorted((a, b) => a.seed - b.seed)
  }

  /** Claims that not one seed put to the test. */
  get untested(): readonly string[] {
    return claimNames.filter((name) => chaosClaims.includes(name) && !this.#tested.has(name))
  }

  get pairs(): PairCounts {
    return Object.fromEntries([...this.#pairs].toSorted(([a], [b]) => (a < b ? -1 : 1)))
  }
}
