/** A load in virtual time: open arrivals, one host of the runner for each sale, as each is one k6 iteration. */

import { arrivalsMs, type Profile } from '../loadtests/profile.ts'
import { messageOf } from '../simulators/kernel/errors.ts'
import { VirtualClock } from '../simulators/kernel/virtual-clock.ts'
import type { LedgerEvent } from '../simulators/ledger/facts.ts'
import type { LaneDesk } from '../simulators/rig/lane-desk.ts'
import { startVirtualRig, type VirtualRig } from '../simulators/rig/virtual-rig.ts'
import { startVirtualSale } from '../simulators/rig/virtual-sale.ts'
import { playTimedSteps } from './fault-schedule.ts'
import { deskOf, type LoadPlan } from './load-plan.ts'
import { bringToRest } from './rest.ts'
import type { FaultStep } from './scenario.ts'

/** A million sales need some 80 million. */
const eventsMax = 2_000_000_000

export interface VirtualLoadOptions {
  readonly plan: LoadPlan
  readonly profile: Profile
  readonly faults: readonly FaultStep[]
  readonly seed: number
  readonly signal: AbortSignal
  readonly onProgress: (line: string) => void
  readonly onEvent: (event: LedgerEvent) => void
  readonly onLine?: (line: string) => void
}

export function loadVirtually(options: VirtualLoadOptions): Promise<void> {
  const clock = new VirtualClock()
  return clock.drive(load(options, clock), { eventsMax })
}

async function load(options: VirtualLoadOptions, clock: VirtualClock): Promise<void> {
  const { plan, seed, faults, signal } = options
  const rig = await startVirtualRig(plan.rig, { ...options, clock })
  try {
    rig.record({ kind: 'phase', phase: 'started' })
    const stopTimed = playTimedSteps(faults, {
      desk: rig.faults,
      clock,
      timeScale: { scale: 1, timeoutMsMin: 0 },
      onFailure: (error) =>
        rig.record({ kind: 'unreadable', what: 'the fault schedule', why: messageOf(error) }),
    })
    rig.record({ kind: 'phase', phase: 'selling' })
    await new Arrivals(rig, deskOf(rig, seed), options, clock).untilRest()
    stopTimed()
    await bringToRest(rig, { ...plan, clock, signal })
  } finally {
    await rig.stop()
  }
}

/** Sales between two words of progress. */
const salesPerWord = 5_000

class Arrivals {
  readonly #rig: VirtualRig
  readonly #desk: LaneDesk
  readonly #options: VirtualLoadOptions
  readonly #clock: VirtualClock
  readonly #open = new Map<string, () => void>()
  #onRest: () => void = () => {}
  #over = false

  constructor(rig: VirtualRig, desk: LaneDesk, options: VirtualLoadOptions, clock: VirtualClock) {
    this.#rig = rig
    this.#desk = desk
    this.#options = options
    this.#clock = clock
  }

  /** Until the last sale has come to rest; what has not by then is cut off. */
  untilRest(): Promise<void> {
    const { profile, plan, signal } = this.#options
    const arrivals = arrivalsMs(profile)
    return new Promise((resolve) => {
      this.#onRest = resolve
      const next = () => {
        const { value: atMs, done } = arrivals.next()
        if (done === true || signal.aborted) {
          this.#over = true
          this.#clock.after(plan.closingMs, () => this.#cutOff())
          return this.#restIfQuiet()
        }
        this.#clock.at(atMs, () => {
          this.#arrive()
          next()
        })
      }
      next()
    })
  }

  #arrive(): void {
    const visit = this.#desk.take()
    if (visit === undefined) return
    const { saleNo } = visit
    const { terminal, terminalRules: rules } = this.#rig.plan
    if (terminal === 'none') return
    const end = startVirtualSale({
      visit,
      shop: terminal,
      rules,
      rig: this.#rig,
      clock: this.#clock,
      bootId: this.#desk.sales.toString(36),
      onTold: () => this.#desk.free(visit),
      onRest: () => {
        this.#rig.record({ kind: 'sale-rested', saleNo })
        this.#open.delete(saleNo)
        this.#restIfQuiet()
      },
    })
    this.#open.set(saleNo, end)
    if (this.#desk.sales % salesPerWord === 0) {
      this.#options.onProgress(`${this.#desk.sales} sales, ${this.#open.size} under way`)
    }
  }

  #restIfQuiet(): void {
    if (this.#over && this.#open.size === 0) this.#onRest()
  }

  #cutOff(): void {
    for (const [saleNo, end] of this.#open) {
      end()
      this.#rig.record({ kind: 'sale-interrupted', saleNo })
    }
    this.#onRest()
  }
}
