/**
 * Time and money exposed: for every moment of a run, how much captured money had no order. Beside
 * the verdict, which looks at rest, this is the motion (docs/decisions/0011-exposure.md).
 */

import type { Span } from './history.ts'
import {
  exposedSpells,
  exposureSteps,
  longerSpell,
  type ExposedSpell,
  type ExposureStep,
} from './sale-exposure.ts'
import type { SaleTruth } from './sale-truth.ts'

/** All moments are the run's own, as in the ledger; nothing is rescaled. */
export interface Exposure {
  /**
   * From the first step on; before it nothing is exposed. All steps where there are at most 400;
   * otherwise of each of 150 slices of time the highest step and the last one.
   */
  readonly curve: readonly ExposureStep[]
  /** How many steps there really were. */
  readonly steps: number
  /** The most at any moment, and the first such moment. */
  readonly maxFen: number
  readonly maxAtMs: number
  /** The area under all steps, in fen × seconds. */
  readonly fenSeconds: number
  /** Undefined when nothing was ever exposed. */
  readonly longest: ExposedSpell | undefined
  /** What was exposed when the run ended. */
  readonly endFen: number
  readonly span: Span
}

/** So much more, or less, is exposed from this moment on. */
export interface ExposureMove {
  readonly atMs: number
  readonly deltaFen: number
}

const stepsMax = 400
const slices = 150

interface Slice {
  highest: ExposureStep
  last: ExposureStep
}

/** Sums moves up in one pass, within bounds, however many they are. */
export class ExposureMeter {
  readonly #span: Span
  readonly #exact: ExposureStep[] = []
  readonly #slices: (Slice | undefined)[] = []
  #steps = 0
  #levelFen = 0
  #atMs: number
  #nextFen = 0
  #fenMs = 0
  #max: ExposureStep

  constructor(span: Span) {
    this.#span = span
    this.#atMs = span.fromMs
    this.#max = { atMs: span.fromMs, fen: 0 }
  }

  /** @param move not before the one that was added last. */
  add({ atMs, deltaFen }: ExposureMove): void {
    if (atMs > this.#atMs) this.#proceed(atMs)
    this.#nextFen += deltaFen
  }

  finish(longest: ExposedSpell | undefined): Exposure {
    this.#proceed(Math.max(this.#atMs, this.#span.toMs))
    const thinned = this.#slices.flatMap((slice) =>
      slice === undefined
        ? []
        : slice.highest.atMs === slice.last.atMs
          ? [slice.last]
          : [slice.highest, slice.last],
    )
    return {
      curve: this.#steps <= stepsMax ? this.#exact : thinned,
      steps: this.#steps,
      maxFen: this.#max.fen,
      maxAtMs: this.#max.atMs,
      fenSeconds: this.#fenMs / 1_000,
      longest,
      endFen: this.#levelFen,
      span: this.#span,
    }
  }

  /** All moves of the moment are in: what they come to holds until the next. */
  #proceed(toMs: number): void {
    if (this.#nextFen !== this.#levelFen) {
      this.#levelFen = this.#nextFen
      this.#keep({ atMs: this.#atMs, fen: this.#levelFen })
    }
    this.#fenMs += this.#levelFen * (toMs - this.#atMs)
    this.#atMs = toMs
  }

  #keep(step: ExposureStep): void {
    this.#steps += 1
    if (step.fen > this.#max.fen) this.#max = step
    if (this.#exact.length < stepsMax) this.#exact.push(step)
    const { fromMs, toMs } = this.#span
    const share = (step.atMs - fromMs) / (toMs - fromMs || 1)
    const index = Math.min(slices - 1, Math.max(0, Math.floor(share * slices)))
    const slice = (this.#slices[index] ??= { highest: step, last: step })
    slice.last = step
    if (step.fen > slice.highest.fen) slice.highest = step
  }
}

/** What some sales expose: their moves, in no order, and the longest spell among them. */
export interface Exposed {
  readonly moves: ExposureMove[]
  readonly longest: ExposedSpell | undefined
}

export function exposedIn(sales: readonly SaleTruth[], { toMs }: Span): Exposed {
  const moves: ExposureMove[] = []
  let longest: ExposedSpell | undefined
  for (const sale of sales) {
    const steps = exposureSteps(sale)
    let beforeFen = 0
    for (const { atMs, fen } of steps) {
      moves.push({ atMs, deltaFen: fen - beforeFen })
      beforeFen = fen
    }
    for (const spell of exposedSpells(sale, steps, toMs)) longest = longerSpell(longest, spell)
  }
  return { moves, longest }
}

export function exposureOf(sales: readonly SaleTruth[], span: Span): Exposure {
  const { moves, longest } = exposedIn(sales, span)
  const meter = new ExposureMeter(span)
  for (const move of moves.sort((a, b) => a.atMs - b.atMs)) meter.add(move)
  return meter.finish(longest)
}
