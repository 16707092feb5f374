/** The faults of a run as the report tells them: when each began, when it ended, whether it bit. */

import type { LedgerEvent } from '../simulators/ledger/facts.ts'

export interface FaultTold {
  readonly faultId: string
  readonly fault: string
  readonly sentence: string
  readonly fromMs: number
  /** Undefined, with `bites`, while nobody has healed it. */
  readonly toMs: number | undefined
  readonly bites: number | undefined
}

/** In the order of injection. */
export function faultsTold(rigEvents: readonly LedgerEvent[]): readonly FaultTold[] {
  const told = new Map<string, FaultTold>()
  for (const event of rigEvents) {
    if (event.kind === 'fault-injected') {
      const { faultId, fault, sentence, atMs: fromMs } = event
      told.set(faultId, { faultId, fault, sentence, fromMs, toMs: undefined, bites: undefined })
    }
    if (event.kind === 'fault-healed') {
      const injected = told.get(event.faultId)
      if (injected === undefined) continue
      told.set(event.faultId, { ...injected, toMs: event.atMs, bites: event.bites })
    }
  }
  return [...told.values()]
}
