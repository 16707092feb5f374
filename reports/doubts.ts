/** Why a run may prove less than it seems to. Found in the rig's own words and in how the ledger reads. */

import type { LedgerEvent } from '../simulators/ledger/facts.ts'
import type { FaultTold } from './faults-told.ts'
import type { History } from './history.ts'
import type { Manifest } from './manifest.ts'
import { aboutRest } from './rest-doubts.ts'

export interface Doubt {
  readonly why: string
  /** What to do about it, as a sentence. */
  readonly hint: string
  /**
   * `passing`: it cannot be called passed, but what was found stands. `everything`: what was found
   * may be the rig's own doing, so the verdict is unknown whatever the checkers say.
   */
  readonly spoils: 'passing' | 'everything'
  /** The machine stood still: nothing was wrong with anyone, and playing again may help. */
  readonly stall?: true
  /** A fault came to nothing. Where faults are drawn at random, most of their windows do. */
  readonly neverBit?: true
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

/** What could not be read comes before what followed from it. */
export function doubtsAbout(
  history: History,
  faults: readonly FaultTold[],
  ledger: LedgerCondition,
  manifest: Manifest,
): readonly Doubt[] {
  return [
    ...aboutLedger(ledger),
    ...aboutUnreadable(history),
    ...aboutPhases(history),
    ...aboutRest(history, manifest),
    ...aboutFaults(faults),
    ...history.rigEvents.flatMap((event) => aboutRigEvent(event, manifest)),
    ...aboutInterrupted(history),
    ...aboutNothing(history),
  ]
}

/** Whatever is missing might have been the fact that a claim hangs on. */
function aboutLedger({ torn, unreadable = [] }: LedgerCondition): readonly Doubt[] {
  const lines = [
    ...torn.map(({ segment, bytes }) => `${segment}: the last line is torn (${bytes} bytes)`),
    ...unreadable.map(({ segment, why }) => `${segment}: ${why}`),
  ]
  return lines.length === 0
    ? []
    : [
        {
          why: `the ledger has holes: ${several(lines)}`,
          hint: 'Look whether the disk was full or the files were changed, and play it again.',
          spoils: 'everything',
        },
      ]
}

/** A truth nobody read cannot be compared; each is said once, however often it failed. */
function aboutUnreadable({ rigEvents }: History): readonly Doubt[] {
  const whys = rigEvents.flatMap((event) =>
    event.kind === 'unreadable' ? [`${event.what} could not be read: ${event.why}`] : [],
  )
  return [...new Set(whys)].map((why) => ({
    why,
    hint: 'Look into why it went away, and play the scenario again.',
    spoils: 'everything',
  }))
}

/** Judged at rest or not at all. */
function aboutPhases({ rigEvents }: History): readonly Doubt[] {
  const reached = new Set(rigEvents.flatMap((event) => (event.kind === 'phase' ? event.phase : [])))
  const missing = (['selling', 'healed', 'settled', 'read'] as const).filter(
    (phase) => !reached.has(phase),
  )
  if (missing.length === 0) return []
  return [
    {
      why: `the run was cut: it never reached ${missing.join(', ')}`,
      hint: 'Play it again, and let it come to its end.',
      spoils: 'everything',
    },
  ]
}

/** A fault still at work hurts the final reading too; one that never bit only proves nothing. */
function aboutFaults(faults: readonly FaultTold[]): readonly Doubt[] {
  return faults.flatMap(({ fault, faultId, bites }): readonly Doubt[] => {
    if (bites === undefined) {
      return [
        {
          why: `${fault} (${faultId}) was never healed`,
          hint: 'Play it again: a run that comes to its end heals every fault.',
          spoils: 'everything',
        },
      ]
    }
    if (bites > 0) return []
    return [
      {
        why: `${fault} (${faultId}) never bit`,
        hint: 'Let it begin earlier or last longer, or put it where this terminal passes by.',
        spoils: 'passing',
        neverBit: true,
      },
    ]
  })
}

function aboutRigEvent(event: LedgerEvent, { stallMsMax }: Manifest): readonly Doubt[] {
  switch (event.kind) {
    case 'loop-stalled':
      // Whatever was late in that time looks like somebody's time-out.
      return event.forMs > stallMsMax
        ? [
            {
              why: `${event.process} stood still for ${event.forMs.toFixed(0)} ms (at most ${stallMsMax})`,
              hint: 'Play it again with less else going on, or with a smaller time scale.',
              spoils: 'everything',
              stall: true,
            },
          ]
        : []
    case 'arrivals-dropped':
      // The sales that did arrive were sold as usual: what they ended in stands.
      return event.why === 'too-few-vus' && event.count > 0
        ? [
            {
              why: `${event.count} arrival(s) dropped for want of virtual users: the rig's own failure`,
              hint: 'Take a profile with a lower rate, or a machine with more room.',
              spoils: 'passing',
            },
          ]
        : []
    default:
      return []
  }
}

/** They are left out of the sales, so the others stand. */
function aboutInterrupted({ interrupted }: History): readonly Doubt[] {
  if (interrupted.length === 0) return []
  const names = several(interrupted.map(({ saleNo }) => saleNo))
  return [
    {
      why: `${interrupted.length} sale(s) cut off before rest: ${names}`,
      hint: 'Take a profile that ends more slowly, and play it again.',
      spoils: 'passing',
    },
  ]
}

function aboutNothing({ sales, interrupted }: History): readonly Doubt[] {
  if (sales.length + interrupted.length > 0) return []
  return [
    {
      why: 'no sale was ever presented',
      hint: 'See whether the scenario has shoppers, and whether selling ever began.',
      spoils: 'passing',
    },
  ]
}
