/** Why a run may prove less than it seems to. Found in the rig's own words and in how the ledger reads. */

import type { FaultTold } from './faults-told.ts'
import type { History } from './history.ts'
import type { Manifest } from './manifest.ts'
import { aboutOpenSales, aboutPending } from './rest-doubts.ts'
import { aboutStalls } from './stall-doubts.ts'

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

/** Everything that is known of a run, but for what it was about. */
export interface Known {
  readonly history: History
  readonly faults: readonly FaultTold[]
  readonly ledger: LedgerCondition
  readonly manifest: Manifest
}

export type DoubtSource = (known: Known) => readonly Doubt[]

/** What could not be read comes before what followed from it. */
export const doubtSources: readonly DoubtSource[] = [
  aboutLedger,
  aboutUnreadable,
  aboutPhases,
  aboutPending,
  aboutOpenSales,
  aboutUnhealed,
  aboutToothless,
  aboutStalls,
  aboutArrivals,
  aboutInterrupted,
  aboutNothing,
]

/** @param sources all there are, unless the judge himself is on trial. */
export const doubtsAbout = (known: Known, sources = doubtSources): readonly Doubt[] =>
  sources.flatMap((source) => source(known))

/** Whatever is missing might have been the fact that a claim hangs on. */
function aboutLedger({ ledger: { torn, unreadable = [] } }: Known): readonly Doubt[] {
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
function aboutUnreadable({ history }: Known): readonly Doubt[] {
  const whys = history.rigEvents.flatMap((event) =>
    event.kind === 'unreadable' ? [`${event.what} could not be read: ${event.why}`] : [],
  )
  return [...new Set(whys)].map((why) => ({
    why,
    hint: 'See why that is, and play the scenario again.',
    spoils: 'everything',
  }))
}

/** Judged at rest or not at all. */
function aboutPhases({ history }: Known): readonly Doubt[] {
  const reached = new Set(
    history.rigEvents.flatMap((event) => (event.kind === 'phase' ? event.phase : [])),
  )
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

/** A fault still at work hurts the final reading too. */
function aboutUnhealed({ faults }: Known): readonly Doubt[] {
  return faults
    .filter(({ bites }) => bites === undefined)
    .map(({ fault, faultId }) => ({
      why: `${fault} (${faultId}) was never healed`,
      hint: 'Play it again: a run that comes to its end heals every fault.',
      spoils: 'everything',
    }))
}

/** It only proves nothing. */
function aboutToothless({ faults }: Known): readonly Doubt[] {
  return faults
    .filter(({ bites }) => bites === 0)
    .map(({ fault, faultId }) => ({
      why: `${fault} (${faultId}) never bit`,
      hint: 'Let it begin earlier or last longer, or put it where this terminal passes by.',
      spoils: 'passing',
      neverBit: true,
    }))
}

/** The sales that did arrive were sold as usual: what they ended in stands. */
function aboutArrivals({ history }: Known): readonly Doubt[] {
  return history.rigEvents.flatMap((event): readonly Doubt[] =>
    event.kind === 'arrivals-dropped' && event.why === 'too-few-vus' && event.count > 0
      ? [
          {
            why: `${event.count} arrival(s) dropped for want of virtual users: the rig's own failure`,
            hint: 'Take a profile with a lower rate, or a machine with more room.',
            spoils: 'passing',
          },
        ]
      : [],
  )
}

/** They are left out of the sales, so the others stand. */
function aboutInterrupted({ history: { interrupted } }: Known): readonly Doubt[] {
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

function aboutNothing({ history: { sales, interrupted } }: Known): readonly Doubt[] {
  if (sales.length + interrupted.length > 0) return []
  return [
    {
      why: 'no sale was ever presented',
      hint: 'See whether the scenario has shoppers, and whether selling ever began.',
      spoils: 'passing',
    },
  ]
}
