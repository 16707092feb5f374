/** When each of a scenario's faults begins and ends: around sales, or at moments of the run. */

import { scaled } from '../simulators/kernel/time-scale.ts'
import type { TimeScale } from '../simulators/kernel/time-scale.ts'
import type { Clock } from '../simulators/kernel/clock.ts'
import type { FaultDesk } from '../simulators/rig/fault-desk.ts'
import type { FaultStep } from './scenario.ts'

/** What is needed of the desk. */
type Desk = Pick<FaultDesk, 'inject' | 'heal'>

interface Window {
  readonly step: FaultStep
  readonly fromSale: number
  readonly toSale: number
  /** Given once it has begun. */
  id?: Promise<string>
  healed: boolean
}

export class FaultSchedule {
  readonly #desk: Desk
  readonly #windows: Window[]
  readonly #ended = new Set<number>()

  constructor(desk: Desk, steps: readonly FaultStep[]) {
    this.#desk = desk
    this.#windows = steps.flatMap((step) =>
      'fromSale' in step.when
        ? [{ step, fromSale: step.when.fromSale, toSale: step.when.toSale, healed: false }]
        : [],
    )
  }

  /** To be awaited before the sale is keyed. */
  async beforeSale(sale: number): Promise<void> {
    for (const window of this.#windows) {
      if (sale < window.fromSale || sale > window.toSale || window.healed) continue
      window.id ??= this.#desk.inject(window.step)
      await window.id
    }
  }

  /** Heals every window whose sales have all ended. */
  async afterSale(sale: number): Promise<void> {
    this.#ended.add(sale)
    for (const window of this.#windows) {
      if (window.id === undefined || window.healed) continue
      let done = true
      for (let n = window.fromSale; n <= window.toSale; n += 1) done &&= this.#ended.has(n)
      if (!done) continue
      window.healed = true
      await this.#desk.heal(await window.id)
    }
  }
}

/** Plays the steps that are set at moments. Returns how to take back those that did not begin. */
export function playTimedSteps(
  steps: readonly FaultStep[],
  {
    desk,
    clock,
    timeScale,
    onFailure,
  }: {
    readonly desk: Desk
    readonly clock: Clock
    readonly timeScale: TimeScale
    readonly onFailure: (error: unknown) => void
  },
): () => void {
  const timers = steps.flatMap((step) => {
    if (!('atMs' in step.when)) return []
    const { atMs, forMs } = scaled(step.when, timeScale)
    return [
      clock.after(atMs, () => {
        desk.inject(step).then((id) => {
          if (forMs !== undefined) {
            timers.push(clock.after(forMs, () => void desk.heal(id).catch(onFailure)))
          }
        }, onFailure)
      }),
    ]
  })
  return () => {
    for (const timer of timers) clock.stop(timer)
  }
}
