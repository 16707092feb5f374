/** The end of every run, whoever sold: heal all faults, settle, read the final truths. Judged at rest. */

import { elapse } from '../simulators/kernel/elapse.ts'
import type { Clock } from '../simulators/kernel/clock.ts'
import type { Rig } from '../simulators/rig/rig.ts'

export interface RestOptions {
  readonly clock: Clock
  /** From the last heal to the final reading, in the run's own (scaled) ms. */
  readonly settleMs: number
  /** Then the day-end key is pressed at every lane, and so long is waited for it. */
  readonly dayEndMs?: number
  /** Aborted: what is there is read at once, and the ledger says that the run was stopped. */
  readonly signal: AbortSignal
}

export async function bringToRest(
  rig: Rig,
  { clock, settleMs, dayEndMs, signal }: RestOptions,
): Promise<void> {
  await rig.faults.healAll()
  rig.record({ kind: 'phase', phase: 'healed' })
  await elapse(clock, settleMs, signal)
  if (dayEndMs !== undefined && !signal.aborted) {
    for (const { operator } of rig.lanes) operator.press('day-end')
    await elapse(clock, dayEndMs, signal)
  }
  if (!signal.aborted) rig.record({ kind: 'phase', phase: 'settled' })
  await rig.readFinalTruths()
  rig.record({ kind: 'phase', phase: signal.aborted ? 'stopped' : 'read' })
}
