/** Who hurts the rig: injects from the catalogue, remembers what is active, proves it bit, heals. */

import { RigError, messageOf } from '../kernel/errors.ts'
import type { ActiveFault } from '../kernel/fault.ts'
import type { TimeScale } from '../kernel/time-scale.ts'
import type { Record, RigFact } from '../ledger/facts.ts'
import { faultOf } from '../faults.ts'
import type { Closing } from './closing.ts'
import type { FactTap } from './fact-tap.ts'
import type { FaultTargets } from './fault-targets.ts'

export interface FaultOrder {
  readonly fault: string
  readonly on?: string | undefined
  readonly params: unknown
  /** Which step of a plan it is, from 0. */
  readonly step?: number
}

export interface ActiveFaultView {
  readonly id: string
  readonly fault: string
  readonly sentence: string
  readonly bites: number
}

export interface FaultDeskOptions {
  readonly rig: FaultTargets
  readonly record: Record<RigFact>
  /** Times in a fault's params are the vendor's; they shrink with everything else. */
  readonly timeScale: TimeScale
}

interface Active {
  readonly fault: string
  readonly sentence: string
  readonly handle: ActiveFault
  bitesNoted: number
}

/** A desk that hears every fact of its rig, and heals what is active when the rig is closed. */
export function openFaultDesk(
  options: FaultDeskOptions,
  { tap, closings }: { readonly tap: FactTap; readonly closings: Closing[] },
): FaultDesk {
  const desk = new FaultDesk(options)
  // A fault may bite by what it does about the very fact: a kill at a moment.
  tap.listenLast(() => desk.noteBites())
  closings.push(['the faults', () => desk.healAll()])
  return desk
}

export class FaultDesk {
  readonly #options: FaultDeskOptions
  readonly #active = new Map<string, Active>()
  #count = 0
  #noting = false

  constructor(options: FaultDeskOptions) {
    this.#options = options
  }

  get active(): readonly ActiveFaultView[] {
    return [...this.#active].map(([id, { fault, sentence, handle }]) => ({
      id,
      fault,
      sentence,
      bites: handle.bites(),
    }))
  }

  /** @returns the id to heal it by. @throws RigError badInput: unknown fault, wrong params, no such target. */
  async inject({ fault, on, params, step }: FaultOrder): Promise<string> {
    const prepared = faultOf(fault).prepare(params, this.#options.timeScale)
    const handle = await prepared.inject(this.#options.rig, on)
    this.#count += 1
    const id = `f${this.#count}`
    const sentence = on === undefined ? prepared.sentence : `${prepared.sentence} (${on})`
    this.#active.set(id, { fault, sentence, handle, bitesNoted: 0 })
    this.#options.record({
      kind: 'fault-injected',
      faultId: id,
      fault,
      ...(step === undefined ? {} : { step }),
      params: prepared.params,
      sentence,
    })
    return id
  }

  /** Writes down which faults bit since the last call. To be called behind every fact of the rig. */
  noteBites(): void {
    if (this.#active.size === 0 || this.#noting) return
    this.#noting = true
    for (const [id, entry] of this.#active) this.#noteBitesOf(id, entry)
    this.#noting = false
  }

  #noteBitesOf(faultId: string, entry: Active): void {
    const bites = entry.handle.bites() - entry.bitesNoted
    if (bites <= 0) return
    entry.bitesNoted += bites
    this.#options.record({ kind: 'fault-bit', faultId, fault: entry.fault, bites })
  }

  /** @throws RigError badInput when it is not active: there never was such a fault, or it is healed. */
  async heal(id: string): Promise<void> {
    const entry = this.#active.get(id)
    if (entry === undefined) {
      throw new RigError(`There is no active fault ${id}`, {
        code: 'badInput',
        hint: `Active now: ${[...this.#active.keys()].join(', ') || 'none'}.`,
      })
    }
    this.#active.delete(id)
    try {
      await entry.handle.heal()
    } catch (error) {
      // Its station could not be mended, so nothing after this can be trusted.
      const why = `healing ${entry.fault} failed: ${messageOf(error)}`
      this.#options.record({ kind: 'unreadable', what: entry.fault, why })
    }
    this.#noteBitesOf(id, entry)
    this.#options.record({
      kind: 'fault-healed',
      faultId: id,
      fault: entry.fault,
      bites: entry.handle.bites(),
    })
  }

  async healAll(): Promise<void> {
    for (const id of this.#active.keys()) await this.heal(id)
  }
}
