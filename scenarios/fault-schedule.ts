/** When each of a scenario's faults begins and ends: around sales, or at moments of the run. */

import { scaled } from '../simulators/kernel/time-scale.ts'
import type { TimeScale } from '../simulators/kernel/time-scale.ts'
import { RigError } from '../simulators/kernel/errors.ts'
import type { Clock, Timer } from '../simulators/kernel/clock.ts'
import type { FaultDesk, FaultOrder } from '../simulators/rig/fault-desk.ts'
import type { FaultStep } from './scenario.ts'

/** What is needed of the desk. */
type Desk = Pick<FaultDesk, 'inject' | 'heal'>

interface Window {
  readonly order: FaultOrder
  readonly fromSale: number
  readonly toSale: number
  /** Given once it has begun. */
  id?: Promise<string>
  healed: boolean
}

const orderOf = ({ fault, on, params }: FaultStep, step: number): FaultOrder => ({
  fault,
  on,
  params,
  step,
})

export class FaultSchedule {
  readonly #desk: Desk
  readonly #windows: Window[]
  readonly #coming: Set<number> | undefined
  readonly #ended = new Set<number>()

  /** @param sales those that come, if some stay at home: nobody waits for them. */
  constructor(desk: Desk, steps: readonly FaultStep[], sales?: readonly number[]) {
    this.#desk = desk
    this.#coming = sales === undefined ? undefined : new Set(sales)
    this.#windows = steps.flatMap((step, index) =>
      'fromSale' in step.when ? [{ order: orderOf(step, index), ...step.when, healed: false }] : [],
    )
  }

  /** To be awaited before the sale is keyed. */
  async beforeSale(sale: number): Promise<void> {
    for (const window of this.#windows) {
      if (sale < window.fromSale || sale > window.toSale || window.healed) continue
      window.id ??= this.#desk.inject(window.order)
      await window.id
    }
  }

  /** Heals every window whose sales have all ended. */
  async afterSale(sale: number): Promise<void> {
    this.#ended.add(sale)
    for (const window of this.#windows) {
      if (window.id === undefined || window.healed) continue
      let done = true
      for (let n = window.fromSale; n <= window.toSale; n += 1)
        done &&= this.#ended.has(n) || this.#coming?.has(n) === false
      if (!done) continue
      window.healed = true
      await this.#desk.heal(await window.id)
    }
  }
}

/**
 * Plays the steps that are set at moments.
 * @returns what ends it: a step whose moment has not come by then is a failure, because a run must
 * not pass without a fault that it was meant to have; one that is just being injected is healed.
 */
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
  let stopped = false
  const toBegin = new Map<Timer, FaultStep>()
  const toHeal = new Set<Timer>()
  const heal = (id: string) => void desk.heal(id).catch(onFailure)
  const begin = async (order: FaultOrder, forMs: number | undefined) => {
    const id = await desk.inject(order)
    if (stopped) heal(id)
    else if (forMs !== undefined) {
      const timer = clock.after(forMs, () => {
        toHeal.delete(timer)
        heal(id)
      })
      toHeal.add(timer)
    }
  }
  for (const [index, step] of steps.entries()) {
    if (!('atMs' in step.when)) continue
    const { atMs, forMs } = scaled(step.when, timeScale)
    const timer = clock.after(atMs, () => {
      toBegin.delete(timer)
      begin(orderOf(step, index), forMs).catch(onFailure)
    })
    toBegin.set(timer, step)
  }
  return () => {
    stopped = true
    for (const timer of [...toBegin.keys(), ...toHeal]) clock.stop(timer)
    for (const step of toBegin.values()) onFailure(neverBegan(step))
    toBegin.clear()
  }
}

const neverBegan = ({ fault, when }: FaultStep): RigError =>
  new RigError(
    `${fault}, set at ${'atMs' in when ? when.atMs : 0} ms, never began: the selling was over before`,
    { code: 'badInput', hint: 'Set it earlier, or let more shoppers come.' },
  )
