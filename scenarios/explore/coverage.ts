/**
 * Which faults bit where: pairs of a protocol point and a fault. The point is what had just become
 * true when the fault bit: the kind of the last fact that a station recorded before `fault-bit`.
 */

import type { FactKind, LedgerEvent } from '../../simulators/ledger/facts.ts'

/** How often each pair was reached: `point fault` → times. */
export type PairCounts = Readonly<Record<string, number>>

export const pairKey = (point: string, fault: string): string => `${point} ${fault}`

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
