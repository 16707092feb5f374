/** When each step of a plan bit, and whom it can have concerned. */

import type { JudgedSale } from '../../reports/history.ts'
import type { LedgerEvent } from '../../simulators/ledger/facts.ts'

interface Bite {
  readonly atMs: number
  /** Where the fact belongs behind which it stands; undefined where that says no lane. */
  readonly lane: string | undefined
}

interface StepTold {
  readonly atMs: number
  readonly bites: Bite[]
}

export interface Bites {
  injectedAtMs(step: number): number | undefined
  /** It bit between the sale's first event and its last. */
  during(step: number, sale: JudgedSale | undefined): boolean
  /** It bit while the sale went on, and not on another lane only. What joins no sale concerns all. */
  concern(step: number, sale: JudgedSale | undefined): boolean
}

/** @param events in the order of writing: a bite stands right behind the fact at which it bit. */
export function bitesIn(events: readonly LedgerEvent[]): Bites {
  const stepOf = new Map<string, number>()
  const told = new Map<number, StepTold>()
  let lane: string | undefined
  for (const event of events) {
    if (event.kind === 'fault-injected' && event.step !== undefined) {
      stepOf.set(event.faultId, event.step)
      told.set(event.step, { atMs: event.atMs, bites: [] })
    } else if (event.kind === 'fault-bit') {
      told.get(stepOf.get(event.faultId) ?? -1)?.bites.push({ atMs: event.atMs, lane })
    } else {
      lane = 'lane' in event ? event.lane : undefined
    }
  }
  const during = (step: number, sale: JudgedSale | undefined): readonly Bite[] => {
    const bites = told.get(step)?.bites ?? []
    const [first] = sale?.truth.events ?? []
    const last = sale?.truth.events.at(-1)
    if (first === undefined || last === undefined) return bites
    return bites.filter(({ atMs }) => atMs >= first.atMs && atMs <= last.atMs)
  }
  return {
    injectedAtMs: (step) => told.get(step)?.atMs,
    during: (step, sale) => during(step, sale).length > 0,
    concern: (step, sale) =>
      during(step, sale).some(({ lane: where }) => {
        const own = sale?.truth.lane
        return where === undefined || own === undefined || where === own
      }),
  }
}
