/**
 * Which faults bit where: pairs of a protocol point and a fault. The point is what had just become
 * true when the fault bit: the kind of the last fact that a station recorded before `fault-bit`.
 */

import type { FactKind, LedgerEvent } from '../../simulators/ledger/facts.ts'
import { drawnIn } from './fault-draws.ts'
import type { Flow } from './flows.ts'
import { limitedFaults, pointsOf } from './points.ts'

/** How often each pair was reached: `point fault` → times. */
export type PairCounts = Readonly<Record<string, number>>

interface Pair {
  readonly point: FactKind
  readonly fault: string
}

export interface Coverage {
  /** Pairs that can be reached at all. */
  readonly possible: number
  readonly reached: readonly (Pair & { readonly times: number })[]
  readonly never: readonly Pair[]
}

const pairKey = (point: string, fault: string): string => `${point} ${fault}`

/** @param events of one run, in the order in which they happened. */
export function pairsIn(events: readonly LedgerEvent[]): PairCounts {
  const pairs: Record<string, number> = {}
  let point: FactKind | undefined
  for (const event of events) {
    if (event.kind === 'fault-bit') {
      // A fault that bites before any station has said a word has no point to be counted at.
      if (point === undefined) continue
      const key = pairKey(point, event.fault)
      pairs[key] = (pairs[key] ?? 0) + event.bites
    } else if (event.by !== 'rig' && event.kind !== 'terminal-died') {
      // A death is the bite itself, not the point at which it struck.
      point = event.kind
    }
  }
  return pairs
}

/** Of the faults that are drawn in this flow. A pair that was reached is possible, whatever the table says. */
export function coverageOf(pairs: PairCounts, flow: Flow): Coverage {
  const all = drawnIn(flow).flatMap(({ kind: fault }) =>
    pointsOf(flow).map((point) => ({ point, fault, times: pairs[pairKey(point, fault)] ?? 0 })),
  )
  const reached = all.filter(({ times }) => times > 0)
  const never = all.flatMap(({ point, fault, times }) =>
    times === 0 && whyImpossible(point, fault) === undefined ? [{ point, fault }] : [],
  )
  return { possible: reached.length + never.length, reached, never }
}

/** Undefined: it may happen. */
export const whyImpossible = (point: FactKind, fault: string): string | undefined =>
  limitedFaults.find(({ faults: of, onlyAt }) => of.includes(fault) && !onlyAt.includes(point))?.why
