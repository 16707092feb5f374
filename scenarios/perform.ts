/** One scenario against one terminal on a rig: sell, heal, settle, read. Touches nothing but the rig. */

import { chance } from '../simulators/kernel/chance.ts'
import { messageOf } from '../simulators/kernel/errors.ts'
import { elapse } from '../simulators/kernel/elapse.ts'
import { scaled, type TimeScale } from '../simulators/kernel/time-scale.ts'
import type { Record, OperatorFact } from '../simulators/ledger/facts.ts'
import type { Clock } from '../simulators/kernel/clock.ts'
import type { Lane } from '../simulators/rig/lane.ts'
import type { RigPlan } from '../simulators/rig/plan.ts'
import type { Rig } from '../simulators/rig/rig.ts'
import { FaultSchedule, playTimedSteps } from './fault-schedule.ts'
import type { Ground } from './ground.ts'
import { phoneOf, type Phone } from './phone.ts'
import { bringToRest } from './rest.ts'
import { handMadeHabits, type Habit, type Scenario } from './scenario.ts'
import type { Shopper } from './shoppers.ts'
import { sideBySide } from './side-by-side.ts'
import { visit } from './visit.ts'

/** A hand's pace between "declined" and another try. */
const keyAgainMs = 2_000

export interface Performance {
  readonly scenario: Scenario
  readonly shoppers: readonly Shopper[]
  readonly plan: RigPlan
  /** What the shoppers were drawn from. */
  readonly seed: number
  readonly ground: Ground
  readonly signal: AbortSignal
  readonly onProgress: (line: string) => void
}

/** @throws what the rig threw while it was started or stopped. */
export async function perform(performance: Performance): Promise<void> {
  const { scenario, plan, ground, signal, onProgress } = performance
  const rig = await ground.startRig(plan)
  const phone = phoneOf(rig.platform, ground.clock)
  try {
    rig.record({ kind: 'phase', phase: 'started' })
    await sell(rig, phone, performance)
    onProgress('settling')
    await bringToRest(rig, {
      clock: ground.clock,
      settleMs: scenario.settleMs / plan.timeScale.scale,
      ...(scenario.dayEnd && { dayEndMs: scenario.dayEnd.forMs / plan.timeScale.scale }),
      signal,
    })
  } finally {
    phone.putAway()
    await rig.stop()
  }
}

async function sell(rig: Rig, phone: Phone, performance: Performance): Promise<void> {
  const { scenario, ground, plan } = performance
  const { clock } = ground
  const schedule = new FaultSchedule(
    rig.faults,
    scenario.faults,
    performance.shoppers.map(({ sale }) => sale),
  )
  const onFailure = (error: unknown) =>
    rig.record({ kind: 'unreadable', what: 'the fault schedule', why: messageOf(error) })
  const stopTimed = playTimedSteps(scenario.faults, {
    desk: rig.faults,
    clock,
    timeScale: plan.timeScale,
    onFailure,
  })
  const cut = new AbortController()
  const stopLimit = limitSelling(rig, clock, sellingMsMax(scenario, plan.timeScale), cut)
  const signal = AbortSignal.any([performance.signal, cut.signal])
  rig.record({ kind: 'phase', phase: 'selling' })
  const selling = new Selling(rig, phone, schedule, { ...performance, signal })
  try {
    // A lane that fails cuts the others short: the rig they stand on is about to go.
    await sideBySide(rig.lanes, rig.lanes.length, (lane) =>
      selling.at(lane).catch((error: unknown) => {
        cut.abort()
        throw error
      }),
    )
  } finally {
    stopLimit()
    stopTimed()
  }
}

/** The limit is meant for a run at the scenario's own scale. */
const sellingMsMax = ({ limits, timeScale }: Scenario, { scale }: TimeScale): number =>
  (limits.durationMsMax * timeScale.scale) / scale

/** @returns what ends the watch. */
function limitSelling(rig: Rig, clock: Clock, limitMs: number, cut: AbortController): () => void {
  const timer = clock.after(limitMs, () => {
    const why = `selling took longer than ${limitMs} ms`
    rig.record({ kind: 'unreadable', what: 'the run', why })
    cut.abort()
  })
  return () => clock.stop(timer)
}

/** The shoppers at their lanes, one after the other at each. */
class Selling {
  readonly #rig: Rig
  readonly #schedule: FaultSchedule
  readonly #performance: Performance
  readonly #record: Record<OperatorFact>
  readonly #beganMs: number
  readonly #phone: Phone
  #sold = 0

  constructor(rig: Rig, phone: Phone, schedule: FaultSchedule, performance: Performance) {
    this.#rig = rig
    this.#phone = phone
    this.#schedule = schedule
    this.#performance = performance
    this.#record = rig.segment.recorder('operator')
    this.#beganMs = performance.ground.clock.nowMs()
  }

  async at(lane: Lane): Promise<void> {
    const { shoppers, ground, signal, onProgress } = this.#performance
    for (const shopper of shoppers) {
      if (shopper.lane !== lane.id) continue
      await elapse(ground.clock, this.#waitMs(shopper), signal)
      if (signal.aborted) return
      await this.#schedule.beforeSale(shopper.sale)
      await this.#visit(lane, shopper)
      await this.#schedule.afterSale(shopper.sale)
      this.#sold += 1
      onProgress(`sale ${this.#sold} of ${shoppers.length}`)
    }
  }

  /** Until this shopper steps up: a gap, or until a moment that is the shopper's own. */
  #waitMs({ sale, gapMs }: Shopper): number {
    const { scenario, ground } = this.#performance
    const { scale } = this.#rig.plan.timeScale
    const atMs = scenario.shoppers.arriveAtMs[String(sale)]
    if (atMs === undefined) return gapMs / scale
    return Math.max(0, this.#beganMs + atMs / scale - ground.clock.nowMs())
  }

  /** A trained cashier (M12) does without most of what a hand does wrong. */
  #habitsOf({ sale }: Shopper): Habit[] {
    const { scenario, plan, seed } = this.#performance
    const { habits, trainedAvoidsShare, drawnAs = scenario.name } = scenario.shoppers
    const trained = plan.terminal !== 'none' && plan.terminal.mitigations.has('M12')
    const avoids = (habit: Habit) =>
      trained &&
      handMadeHabits.includes(habit.habit) &&
      chance(seed, drawnAs, 'sale', sale, 'trained', habit.habit).unit() < trainedAvoidsShare
    return habits
      .filter((habit) => habit.sale === sale && !avoids(habit))
      .map((habit): Habit => scaled(habit, plan.timeScale))
  }

  #visit(lane: Lane, shopper: Shopper): Promise<void> {
    const { scenario, ground, signal } = this.#performance
    const { flow, payAfterMs, rescansMax, patienceMs } = scenario.shoppers
    const { timeScale } = this.#rig.plan
    return visit({
      lane,
      shopper,
      habits: this.#habitsOf(shopper),
      ...(flow === 'customer-scans' && {
        customerScans: { payAfterMs: payAfterMs / timeScale.scale },
      }),
      phone: this.#phone,
      keyAgainMs: keyAgainMs / timeScale.scale,
      rescansMax,
      patienceMs: patienceMs / timeScale.scale,
      clock: ground.clock,
      record: this.#record,
      signal,
    })
  }
}
