/** What an exploration hands over: explore.json, and the words that end it on the screen. */

import type { Coverage } from './coverage.ts'
import { sizeText, type PlanSize } from './finding.ts'
import { flowByDefault, type Flow } from './flows.ts'
import type { UnknownSeed } from './tally.ts'

/** One class of divergence, or one claim, that was violated. */
export interface FoundClass {
  readonly name: string
  /** All seeds that showed it, in order. */
  readonly seeds: readonly number[]
  /** The first of them, reduced: `tillrig run FILE` plays it again. */
  readonly file?: string
  readonly size?: PlanSize
  /** Why there is no file. */
  readonly why?: string
}

export interface ExploreResult {
  readonly version: 1
  readonly command: string
  readonly startedAt: string
  readonly terminal: string
  readonly flow: Flow
  readonly fromSeed: number
  readonly seeds: number
  /** False: stopped before all that was asked for had been played. */
  readonly complete: boolean
  readonly sales: number
  readonly events: number
  readonly elapsedMs: number
  readonly seedsPerSecond: number
  readonly found: readonly FoundClass[]
  readonly unknown: readonly UnknownSeed[]
  /** Claims that not one seed put to the test. */
  readonly untested: readonly string[]
  readonly coverage: Coverage
}

/** 1: a claim was violated. 2: nothing was found, and not everything is known. */
export function exploreExitCode({ found, unknown, untested, complete }: ExploreResult): 0 | 1 | 2 {
  if (found.length > 0) return 1
  return unknown.length > 0 || untested.length > 0 || !complete ? 2 : 0
}

const shownMax = 10

export function resultLines(result: ExploreResult): readonly string[] {
  const { found, unknown, untested, complete, seeds, sales, elapsedMs, terminal, flow } = result
  const words = { 0: 'nothing found', 1: 'violated', 2: 'unknown' } as const
  const who = flow === flowByDefault ? terminal : `${terminal}, ${flow}`
  const cut = complete ? '' : '; stopped before all that was asked for was played'
  return [
    `${words[exploreExitCode(result)]}: ${who}, ${seeds} seeds from ${result.fromSeed}, ${sales} sales in ${(elapsedMs / 1_000).toFixed(1)} s (${result.seedsPerSecond.toFixed(0)} seeds/s)${cut}`,
    ...found.map(foundLine),
    ...firstOf(unknown.map(({ seed, why }) => `unknown  seed ${seed}: ${why}`)),
    ...(untested.length > 0 ? [`unknown  never put to the test: ${untested.join(', ')}`] : []),
    ...coverageLines(result.coverage),
  ]
}

function foundLine({ name, seeds, file, size, why }: FoundClass): string {
  const where =
    file === undefined
      ? `not reduced: ${why ?? 'stopped before'}`
      : `${file}${size === undefined ? '' : ` (${sizeText(size)})`}`
  return `found    ${name.padEnd(20)} ${String(seeds.length).padStart(5)} seeds, first ${seeds[0]} → ${where}`
}

function coverageLines({ reached, possible, never }: Coverage): readonly string[] {
  const missed = never.map(({ point, fault }) => `${fault} at ${point}`)
  return [
    `coverage ${reached.length} of ${possible} possible pairs of protocol point and fault were reached, ${never.length} never`,
    ...(missed.length > 0 ? [`never    ${firstOf(missed).join(', ')}`] : []),
  ]
}

const firstOf = (lines: readonly string[]): readonly string[] =>
  lines.length > shownMax
    ? [...lines.slice(0, shownMax), `and ${lines.length - shownMax} more`]
    : lines
