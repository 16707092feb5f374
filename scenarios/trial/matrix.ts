/**
 * The detection matrix: which claims convict which mutant, after how many seeds, and whether anything
 * healthy was ever convicted. Pure: records in, figures out.
 */

import type { HealthyVariant, Mutant } from '../../simulators/kernel/mutant.ts'
import type { TrialRecord } from './records.ts'

/** What stands in the shop when nothing is changed; every mutant and variant is made over it. */
export const control = 'hardened'

export interface OnTrial {
  readonly station: 'terminal' | 'platform' | 'orders'
}

/** Its station, and the flow that it is tried in where it is not the usual one. */
export const stationOf = ({ station, flow }: (Mutant | HealthyVariant) & OnTrial): string =>
  flow === undefined ? station : `${station}, ${flow}`

export interface ClaimConvictions {
  readonly claim: string
  /** In so many seeds. */
  readonly seeds: number
  readonly firstSeed: number
}

/** A mutant that was tried. */
export interface MutantRow {
  readonly mutant: Mutant & OnTrial
  readonly seeds: number
  /** Seeds in which at least one claim convicts it. */
  readonly convictions: number
  /** So many seeds are needed, from 1 on, until one convicts. Absent: the judge may be blind to it. */
  readonly firstSeed?: number
  /** The one that convicts in most seeds first. */
  readonly claims: readonly ClaimConvictions[]
  /** Seeds of which nothing is known, of the mutant or of what it is compared with. */
  readonly unknown: number
}

/** A healthy variant, or the unchanged shop itself. */
export interface HealthyRow {
  readonly name: string
  readonly variant?: HealthyVariant & OnTrial
  readonly seeds: number
  /** Seeds in which a claim was violated all the same, with those claims: each is a finding. */
  readonly falseConvictions: TrialRecord['findings']
  readonly unknown: TrialRecord['unknown']
}

export interface DetectionMatrix {
  readonly mutants: readonly MutantRow[]
  readonly healthy: readonly HealthyRow[]
}

/**
 * A claim convicts a mutant in a seed where the unchanged shop, with the same draws, keeps it: what
 * breaks it there is the bug. A seed that nothing is known of without the bug proves nothing.
 */
export function mutantRow(
  mutant: Mutant & OnTrial,
  { seeds, findings, unknown }: TrialRecord,
  unchanged: TrialRecord,
): MutantRow {
  const brokenAnyway = new Map(unchanged.findings.map(({ seed, violated }) => [seed, violated]))
  const unclear = new Set(unchanged.unknown.map(({ seed }) => seed))
  const convictions = findings
    .filter(({ seed }) => !unclear.has(seed))
    .map(({ seed, violated }) => ({
      seed,
      claims: violated.filter((claim) => !brokenAnyway.get(seed)?.includes(claim)),
    }))
    .filter(({ claims }) => claims.length > 0)
  const [first] = convictions
  const unknownSeeds = new Set([
    ...unknown.map(({ seed }) => seed),
    ...[...unclear].filter((seed) => seed <= seeds),
  ])
  return {
    mutant,
    seeds,
    convictions: convictions.length,
    ...(first === undefined ? {} : { firstSeed: first.seed }),
    claims: claimsIn(convictions),
    unknown: unknownSeeds.size,
  }
}

function claimsIn(
  convictions: readonly { readonly seed: number; readonly claims: readonly string[] }[],
): readonly ClaimConvictions[] {
  const byClaim = new Map<string, ClaimConvictions>()
  for (const { seed, claims } of convictions) {
    for (const claim of claims) {
      const { firstSeed, seeds } = byClaim.get(claim) ?? { firstSeed: seed, seeds: 0 }
      byClaim.set(claim, { claim, firstSeed, seeds: seeds + 1 })
    }
  }
  return [...byClaim.values()].toSorted((a, b) => b.seeds - a.seeds || (a.claim < b.claim ? -1 : 1))
}

/** Not compared with anything: whatever convicts what is healthy is wrong. */
export const healthyRow = (
  name: string,
  { seeds, findings, unknown }: TrialRecord,
  variant?: HealthyVariant & OnTrial,
): HealthyRow => ({
  name,
  ...(variant === undefined ? {} : { variant }),
  seeds,
  falseConvictions: findings,
  unknown,
})

/**
 * 1: something healthy was convicted. 2: a mutant never was, so the judge may be blind to it; or
 * something healthy could not be judged, or nothing of either kind was tried to the end.
 */
export function exitCodeOf({ mutants, healthy }: DetectionMatrix): 0 | 1 | 2 {
  if (healthy.some(({ falseConvictions }) => falseConvictions.length > 0)) return 1
  const blind = mutants.some(({ firstSeed }) => firstSeed === undefined)
  const unclear = healthy.some(({ unknown }) => unknown.length > 0)
  return blind || unclear ? 2 : 0
}
