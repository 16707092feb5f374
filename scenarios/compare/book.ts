/**
 * What all plays came to: scenario × terminal × block of seeds. As many seeds as there are blocks stay
 * apart; beyond that several share one, so that memory is bounded whatever the number of seeds.
 */

import type { LeftOut } from '../../reports/compare/model.ts'
import { noFigures, total, type Figures } from './figures.ts'
import type { Play } from './plays.ts'

const blocksMax = 50

/** Of plays that nothing is known of. */
const leftOutShown = 100

/** One scenario with one seed against all terminals, in their order. */
export interface Outcome {
  readonly scenario: string
  /** From 0, in the order in which seeds are played. */
  readonly nth: number
  readonly seed: number
  readonly plays: readonly Play[]
}

export class CompareBook {
  readonly terminals: readonly string[]
  /** The first of them. */
  readonly leftOut: LeftOut[] = []
  leftOutCount = 0
  plays = 0
  #blocks = 0
  readonly #figures = new Map<string, (Figures | undefined)[]>()
  readonly #violated = new Map<string, number>()

  constructor(terminals: readonly string[]) {
    this.terminals = terminals
  }

  /** A play of which nothing is known takes the others of its scenario and seed with it: they are pairs. */
  add({ scenario, nth, seed, plays }: Outcome): void {
    this.#blocks = Math.max(this.#blocks, Math.min(nth + 1, blocksMax))
    this.plays += plays.length
    const known: { terminal: string; play: Extract<Play, { figures: Figures }> }[] = []
    for (const [index, terminal] of this.terminals.entries()) {
      const play = plays[index]
      if (play !== undefined && 'figures' in play) known.push({ terminal, play })
      else {
        const why = play === undefined ? 'it was not played' : play.unknown
        this.leftOutCount += 1
        if (this.leftOut.length < leftOutShown) this.leftOut.push({ scenario, seed, terminal, why })
      }
    }
    if (known.length < this.terminals.length) return
    for (const { terminal, play } of known) {
      const key = keyOf(scenario, terminal)
      const blocks = this.#figures.get(key) ?? []
      this.#figures.set(key, blocks)
      const block = nth % blocksMax
      const before = blocks[block]
      blocks[block] = before === undefined ? play.figures : total([before, play.figures])
      this.#violated.set(key, (this.#violated.get(key) ?? 0) + (play.violated ? 1 : 0))
    }
  }

  /** Seeds that are told apart. */
  get blocks(): number {
    return this.#blocks
  }

  /** Block by block, all these scenarios together. */
  figures(scenarios: readonly string[], terminal: string): readonly Figures[] {
    return Array.from({ length: this.#blocks }, (_, block) =>
      total(
        scenarios.map((name) => this.#figures.get(keyOf(name, terminal))?.[block] ?? noFigures),
      ),
    )
  }

  /** In how many seeds a claim was violated; undefined where none could be judged. */
  violatedSeeds(scenario: string, terminal: string): number | undefined {
    return this.#violated.get(keyOf(scenario, terminal))
  }
}

const keyOf = (scenario: string, terminal: string): string => `${scenario} ${terminal}`
