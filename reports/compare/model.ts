/** What a comparison says: pure data, written as compare.json and read by every renderer of it. */

import type { Assumptions } from '../impact-assumptions.ts'

export interface ComparedTerminal {
  readonly name: string
  /** The terminal its effects are told against; undefined for one that others are told against. */
  readonly against: string | undefined
  readonly role:
    | { readonly kind: 'base' }
    /**
     * A switch added to the naive shop `along` with what it needs, or taken from the hardened one
     * `along` with what cannot stand without it; `over` is the shop that differs by it alone, or
     * by these.
     */
    | {
        readonly kind: 'added' | 'taken'
        readonly mitigation: string
        readonly along: readonly string[]
        readonly over: string
      }
}

export interface SkippedTerminal {
  readonly name: string
  readonly why: string
}

/** 95 %; undefined where there are too few seeds for one. */
export type Interval = readonly [low: number, high: number] | undefined

export interface Estimate {
  /** Undefined where there is nothing to tell it from. */
  readonly value: number | undefined
  readonly interval: Interval
}

/** A difference; `seen` only where the interval is there and does not cover 0. */
export interface Effect extends Estimate {
  readonly seen: boolean
}

/** In the order of the table. Per 1,000 scans, each shopper counted once however often they scan. */
export const compareFigures = [
  { name: 'dropped', unit: 'count' },
  { name: 'doubled', unit: 'count' },
  { name: 'exposedFen', unit: 'fen' },
  { name: 'fenSeconds', unit: 'fen-seconds' },
  { name: 'givenFen', unit: 'fen' },
  { name: 'answerP50Ms', unit: 'ms' },
  { name: 'answerP95Ms', unit: 'ms' },
  { name: 'needPerson', unit: 'count' },
  { name: 'unserved', unit: 'count' },
] as const

export type CompareFigure = (typeof compareFigures)[number]['name']
export type CompareUnit = (typeof compareFigures)[number]['unit']

export interface CompareCell extends Estimate {
  /** This terminal less the one it is told against, on the same draws: below 0 is better. */
  readonly effect?: Effect
}

export interface CompareRow {
  readonly terminal: string
  readonly cells: Readonly<Record<CompareFigure, CompareCell>>
}

/** A cause with all its scenarios, a load, or everything together. */
export interface CompareGroup {
  readonly id: string
  readonly title: string
  readonly scenarios: readonly string[]
  readonly scansPerSeed: number
  readonly rows: readonly CompareRow[]
}

/** What one switch is worth. Per 1,000 scans; above 0 is saved by having it. */
export interface Worth {
  readonly mitigation: string
  readonly title: string
  readonly kind: 'added' | 'taken'
  readonly terminal: string
  readonly over: string
  readonly along: readonly string[]
  /** Money at rest without an order, and orders without money. */
  readonly savedFen: Effect
  readonly savedCases: Effect
  readonly savedDropped: Effect
  /** Of 100 dropped orders of the shop without it. */
  readonly droppedOf100: Estimate
  readonly scenarios: ClaimsChanged
}

/** The shop that lacks the switch, and the one that differs only by having it. */
export interface TwoShops {
  readonly without: string
  readonly having: string
}

export const twoShops = ({
  kind,
  terminal,
  over,
}: Pick<Worth, 'kind' | 'terminal' | 'over'>): TwoShops =>
  kind === 'added' ? { without: over, having: terminal } : { without: terminal, having: over }

/**
 * Scenarios by what having a switch does to their claims: what neither money nor cases show. Counted
 * over the seeds that were played, without an interval.
 */
export interface ClaimsChanged {
  /** A claim is violated in some seed without it, and in none with it. */
  readonly repaired: readonly string[]
  /** With it in some seed too, but in fewer of them. */
  readonly eased: readonly string[]
  /** With it in more seeds than without it. */
  readonly worsened: readonly string[]
}

/** Two that save more together than one and the other. */
export interface Pair {
  readonly mitigations: readonly [string, string]
  readonly titles: readonly [string, string]
  readonly scenarios: readonly string[]
  readonly jointFen: Estimate
  readonly moreFen: Effect
  readonly jointCases: Estimate
  readonly moreCases: Effect
}

/** A scenario against a terminal: in how many seeds some claim was violated. */
export interface Held {
  readonly scenario: string
  readonly causes: readonly string[]
  readonly moved: boolean
  readonly violatedSeeds: Readonly<Record<string, number>>
}

/** A play that could not be judged; all terminals lose that scenario in that seed. */
export interface LeftOut {
  readonly scenario: string
  readonly seed: number
  readonly terminal: string
  readonly why: string
}

export interface CompareModel {
  readonly version: 1
  readonly command: string
  readonly startedAt: string
  /** False: stopped, or scenarios were left out; what is there is told. */
  readonly complete: boolean
  readonly seeds: number
  readonly seedsPlanned: number
  readonly plays: number
  readonly msPerSeed: number
  readonly scope: string
  readonly assumptions: Assumptions
  readonly terminals: readonly ComparedTerminal[]
  readonly skipped: readonly SkippedTerminal[]
  readonly groups: readonly CompareGroup[]
  readonly worth: readonly Worth[]
  readonly pairs: readonly Pair[]
  /** Pairs that the candidates allowed and that were not played to their end, for want of time. */
  readonly pairsUntried: number
  readonly held: readonly Held[]
  /** The first of them; with each its scenario is left out in that seed for all terminals. */
  readonly leftOut: readonly LeftOut[]
  readonly leftOutCount: number
}
