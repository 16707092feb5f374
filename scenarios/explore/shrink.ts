/**
 * From a seed that broke a claim to a few lines that break it still: fewer faults, fewer sales, fewer
 * lanes, then everything plainer, each step kept only if its play shows the same class. Nothing is
 * drawn here, so the same finding is reduced in the same way every time.
 *
 * A reduction of our own rather than fast-check's: that one shrinks what its arbitraries generated,
 * and a scenario is drawn by our keyed chance, must be played to be looked at, and becomes simpler in
 * ways that follow from what the play showed.
 */

import { fewest } from './fewest.ts'
import { findingName, sizeOf, sizeText, storyLines, type Finding } from './finding.ts'
import { judgedPlay, saleNumber, violationsIn, type JudgedPlay, type Plan } from './judged-play.ts'
import { simplerPlans } from './simpler-plans.ts'
import { renumbered, withLanes, withSales } from './smaller-plans.ts'
import { RigError } from '../../simulators/kernel/errors.ts'
import type { Scenario } from '../scenario.ts'
import { salesThatCome } from '../shoppers.ts'

export interface ShrinkOptions extends Plan {
  /** A class of divergence, or a claim where what breaks it belongs to no class. */
  readonly class: string
  readonly foundBy?: string
  /** At most so many plays; the default is enough for all but the stubborn. */
  readonly playsMax?: number
  /** Aborted: what was reached until then is handed over. That is not the same every time. */
  readonly signal?: AbortSignal
  readonly onProgress?: (text: string) => void
}

const playsMaxByDefault = 600

/** @throws RigError (badInput) when the plan does not show the class to begin with. */
export async function shrinkFinding(options: ShrinkOptions): Promise<Finding> {
  const { terminal, seed, class: shows } = options
  const { scenario } = options
  const name = findingName(shows, terminal.name, seed, scenario.shoppers.flow)
  // A new name must not bring other shoppers with it.
  const named: Scenario = {
    ...scenario,
    name,
    shoppers: { ...scenario.shoppers, drawnAs: scenario.shoppers.drawnAs ?? scenario.name },
  }
  const reduction = await Reduction.begin({ ...options, scenario: named })
  await reduction.run()
  const { current, plays, complete } = reduction
  const was = sizeOf(scenario)
  return {
    scenario: told(current.scenario, claimsBroken(current.play, shows), { ...options, was }),
    class: shows,
    terminal: terminal.name,
    seed,
    was,
    is: sizeOf(current.scenario),
    plays,
    complete,
  }
}

/** What is left says what it is, and claims only what it breaks. */
function told(
  scenario: Scenario,
  claims: string[],
  { class: shows, terminal, seed, foundBy, was }: ShrinkOptions & Pick<Finding, 'was'>,
): Scenario {
  const story = storyLines(scenario).join('; ') || 'nothing is done to anything'
  return {
    ...scenario,
    title: `${shows}: ${sizeText(sizeOf(scenario))}`.slice(0, 80),
    why: `Found against ${terminal.name} with seed ${seed} and reduced from ${sizeText(was)}: ${story}.`,
    claims,
    replay: {
      seed,
      terminal: terminal.name,
      mode: 'virtual',
      shows,
      ...(foundBy === undefined ? {} : { foundBy }),
    },
  }
}

const claimsBroken = ({ verdict }: JudgedPlay, shows: string): string[] => [
  ...new Set(violationsIn(verdict).flatMap((found) => (found.shows === shows ? found.claim : []))),
]

interface Played {
  readonly scenario: Scenario
  readonly play: JudgedPlay
}

class Reduction {
  readonly #options: ShrinkOptions
  /** What was tried before is not played again. */
  readonly #tried = new Set<string>()
  current: Played
  plays = 1
  complete = true

  static async begin(options: ShrinkOptions): Promise<Reduction> {
    const play = await judgedPlay(options)
    if (play.found.includes(options.class)) return new Reduction(options, play)
    throw new RigError(`Failed to reduce ${options.scenario.name}: it shows no ${options.class}`, {
      code: 'badInput',
      hint: `Give the terminal and the seed that it was found with; this play shows ${play.found.join(', ') || 'nothing'}.`,
    })
  }

  private constructor(options: ShrinkOptions, play: JudgedPlay) {
    this.#options = options
    this.current = { scenario: options.scenario, play }
  }

  /** Until a whole round changes nothing. */
  async run(): Promise<void> {
    let before: Scenario | undefined
    while (before !== this.current.scenario && this.complete) {
      before = this.current.scenario
      await this.#fewerFaults()
      await this.#theVictimAlone()
      await this.#fewerSales()
      await this.#fewerLanes()
      await this.#try(renumbered(this.current.scenario))
      await this.#fewerHabits()
      for (const simpler of simplerPlans) {
        await this.#anyOf(() => simpler(this.current.scenario, this.#victims))
      }
    }
  }

  /** Numbers of the sales that show it; none where it is shown by something that joins no sale. */
  get #victims(): readonly number[] {
    const { verdict } = this.current.play
    const found = violationsIn(verdict).filter(({ shows }) => shows === this.#options.class)
    const sales = found.flatMap(({ saleNo }) => (saleNo === undefined ? [] : saleNumber(saleNo)))
    return [...new Set(sales)]
  }

  async #fewerFaults(): Promise<void> {
    const { scenario } = this.current
    await fewest(scenario.faults, (kept) => this.#try({ ...scenario, faults: [...kept] }))
  }

  async #fewerHabits(): Promise<void> {
    const { scenario } = this.current
    const { shoppers } = scenario
    await fewest(shoppers.habits, (kept) =>
      this.#try({ ...scenario, shoppers: { ...shoppers, habits: [...kept] } }),
    )
  }

  /** Most often one sale is enough, and then it is one that shows it. */
  async #theVictimAlone(): Promise<void> {
    const { scenario } = this.current
    if (salesThatCome(scenario.shoppers).length === 1) return
    for (const victim of this.#victims) {
      if (await this.#try(withSales(scenario, [victim]))) return
    }
  }

  async #fewerSales(): Promise<void> {
    const { scenario } = this.current
    await fewest(salesThatCome(scenario.shoppers), (kept) =>
      kept.length === 0 ? Promise.resolve(false) : this.#try(withSales(scenario, kept)),
    )
  }

  async #fewerLanes(): Promise<void> {
    const { scenario } = this.current
    for (let lanes = 1; lanes < scenario.lanes; lanes += 1) {
      if (await this.#try(withLanes(scenario, lanes))) return
    }
  }

  /** Takes simpler plans as long as there is one that does. */
  async #anyOf(candidates: () => Iterable<Scenario>): Promise<void> {
    for (let taken = true; taken;) {
      taken = false
      for (const candidate of candidates()) {
        taken = await this.#try(candidate)
        if (taken) break
      }
    }
  }

  /** @returns whether it still shows the class; if so it is the current one. */
  async #try(scenario: Scenario): Promise<boolean> {
    const { playsMax = playsMaxByDefault, signal, onProgress, terminal, seed } = this.#options
    const key = JSON.stringify(scenario)
    if (this.#tried.has(key) || !this.complete) return false
    this.#tried.add(key)
    if (this.plays >= playsMax || signal?.aborted) {
      this.complete = false
      return false
    }
    this.plays += 1
    const play = await judgedPlay({ scenario, terminal, seed }).catch(() => undefined)
    if (play?.found.includes(this.#options.class) !== true) return false
    this.current = { scenario, play }
    onProgress?.(`${this.#options.class}: ${sizeText(sizeOf(scenario))}`)
    return true
  }
}
