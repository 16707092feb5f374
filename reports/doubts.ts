/** Why a run may prove less than it seems to. Found in the rig's own words and in how the ledger reads. */

import type { LedgerEvent } from '../simulators/ledger/facts.ts'
import type { FaultTold } from './faults-told.ts'
import type { History } from './history.ts'
import type { Manifest } from './manifest.ts'

export interface Doubt {
  readonly why: string
  /**
   * `passing`: it cannot be called passed, but what was found stands. `everything`: what was found
   * may be the rig's own doing, so the verdict is unknown whatever the checkers say.
   */
  readonly spoils: 'passing' | 'everything'
  /** The machine stood still: nothing was wrong with anyone, and playing again may help. */
  readonly stall?: true
}

/** How the segments read: what the segment reader reports. */
export interface LedgerCondition {
  readonly torn: readonly { readonly segment: string; readonly bytes: number }[]
  readonly unreadable?: readonly { readonly segment: string; readonly why: string }[]
}

const shownMax = 3

/** The first few of many, and how many more there are. */
const several = (items: readonly string[]): string =>
  items.slice(0, shownMax).join('; ') +
  (items.length > shownMax ? `; and ${items.length - shownMax} more` : '')

export function doubtsAbout(
  history: History,
  faults: readonly FaultTold[],
  ledger: LedgerCondition,
  manifest: Manifest,
): readonly Doubt[] {
  return [
    ...aboutLedger(ledger),
    ...aboutPhases(history),
    ...aboutFaults(faults),
    ...history.rigEvents.flatMap((event) => aboutRigEvent(event, manifest)),
    ...aboutInterrupted(history),
    ...(history.sales.length + history.interrupted.length === 0
      ? [{ why: 'no sale was ever presented', spoils: 'passing' } as const]
      : []),
  ]
}

function aboutLedger({ torn, unreadable = [] }: LedgerCondition): readonly Doubt[] {
  const lines = [
    ...torn.map(({ segment, bytes }) => `${segment}: the last line is torn (${bytes} bytes)`),
    ...unreadable.map(({ segment, why }) => `${segment}: ${why}`),
  ]
  return lines.length === 0
    ? []
    : [{ why: `the ledger has holes: ${several(lines)}`, spoils: 'everything' }]
}

/** Judged at rest or not at all. */
function aboutPhases({ rigEvents }: History): readonly Doubt[] {
  const reached = new Set(rigEvents.flatMap((event) => (event.kind === 'phase' ? event.phase : [])))
  const missing = (['selling', 'healed', 'settled', 'read'] as const).filter(
    (phase) => !reached.has(phase),
  )
  if (missing.length === 0) return []
  const why = `the run was cut: it never reached ${missing.join(', ')}`
  return [{ why, spoils: 'everything' }]
}

function aboutFaults(faults: readonly FaultTold[]): readonly Doubt[] {
  return faults.flatMap(({ fault, faultId, bites }): readonly Doubt[] => {
    if (bites === undefined) {
      return [{ why: `${fault} (${faultId}) was never healed`, spoils: 'everything' }]
    }
    return bites === 0 ? [{ why: `${fault} (${faultId}) never bit`, spoils: 'passing' }] : []
  })
}

function aboutRigEvent(event: LedgerEvent, { stallMsMax }: Manifest): readonly Doubt[] {
  switch (event.kind) {
    case 'unreadable':
      return [{ why: `${event.what} could not be read: ${event.why}`, spoils: 'everything' }]
    case 'loop-stalled':
      return event.forMs > stallMsMax
        ? [
            {
              why: `${event.process} stood still for ${event.forMs.toFixed(0)} ms (at most ${stallMsMax})`,
              spoils: 'everything',
              stall: true,
            },
          ]
        : []
    case 'arrivals-dropped':
      return event.why === 'too-few-vus' && event.count > 0
        ? [
            {
              why: `${event.count} arrival(s) dropped for want of virtual users: the rig's own failure`,
              spoils: 'passing',
            },
          ]
        : []
    default:
      return []
  }
}

function aboutInterrupted({ interrupted }: History): readonly Doubt[] {
  if (interrupted.length === 0) return []
  const names = several(interrupted.map(({ saleNo }) => saleNo))
  return [{ why: `${interrupted.length} sale(s) cut off before rest: ${names}`, spoils: 'passing' }]
}
