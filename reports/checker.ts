/** What a checker is and what it may answer. */

import type { FactKind } from '../simulators/ledger/facts.ts'
import type { DivergenceClass } from './divergence.ts'
import type { History } from './history.ts'

/** Something found that breaks a claim: data for the report. */
export interface Violation {
  readonly saleNo?: string
  readonly class?: DivergenceClass
  /** A sentence: what was found. */
  readonly text: string
  readonly atMs: number
  /** How bad, to find the worst; money in fen or a wait in ms, comparable within one checker. */
  readonly weight: number
  /** Sales of exactly this shape it stands for. */
  readonly alike: number
}

export type Verdict =
  | { readonly valid: true; readonly examined: number }
  /** `failed`: it was put to the test, and the checker itself broke. */
  | { readonly valid: 'unknown'; readonly why: string; readonly failed?: true }
  | {
      readonly valid: false
      readonly examined: number
      /** How many were found; `violations` shows the first, the worst and the last of them. */
      readonly count: number
      readonly violations: readonly [Violation, ...Violation[]]
    }

/** Pure: history in, verdict out. No clock, no files, no throwing for findings. */
export interface Checker {
  readonly name: string
  /** The promise being checked, as a positive sentence. */
  readonly claim: string
  /** The facts that make the claim bite. With none of them the verdict is unknown, never true. */
  readonly needs: readonly [FactKind, ...FactKind[]]
  check(history: History): Verdict
}

/** Unknown when nothing was examined; first, worst and last of what was found otherwise. */
export function verdictOf(examined: number, found: readonly Violation[], ifNone: string): Verdict {
  const [first, ...others] = found.toSorted((a, b) => a.atMs - b.atMs)
  if (first === undefined) {
    return examined > 0 ? { valid: true, examined } : { valid: 'unknown', why: ifNone }
  }
  const worst = others.reduce((a, b) => (b.weight > a.weight ? b : a), first)
  const shown = new Set([worst, others.at(-1) ?? first])
  shown.delete(first)
  const count = found.reduce((sum, { alike }) => sum + alike, 0)
  return { valid: false, examined, count, violations: [first, ...shown] }
}

/** Runs a checker as the judge does: without its facts, or when it breaks, the answer is unknown. */
export function runChecker(checker: Checker, history: History): Verdict {
  if (!checker.needs.some((kind) => history.counts.has(kind))) {
    return { valid: 'unknown', why: `never put to the test: no ${checker.needs.join(', no ')}` }
  }
  try {
    return checker.check(history)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return { valid: 'unknown', why: `the checker itself failed: ${why}`, failed: true }
  }
}
