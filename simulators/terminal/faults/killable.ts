/** A terminal's process as the rig holds it: it can be killed, armed to die, and frozen. */

import type { Clock } from '../../kernel/clock.ts'
import type { KillPoint } from '../../kernel/kill-point.ts'
import type { FactKind } from '../../ledger/facts.ts'

/** All of it concerns the whole process: every lane that it serves. */
export interface Killable {
  readonly clock: Clock
  /** True when a living process was killed. Also one that is frozen. */
  kill(): boolean
  /** Fulfilled when it runs, also when it did already. */
  restart(): Promise<void>
  /**
   * From now on the process dies at this point, once: each lane counts its effects from now, and
   * from its start after another death. Several points do not disturb each other.
   * @param onKilled the process has died of it, and of nothing else.
   * @returns what takes the point away.
   */
  arm(point: KillPoint, onKilled: () => void): Promise<() => Promise<void>>
  /**
   * Freezes it as SIGSTOP does: nothing of it runs, and what comes for it waits.
   * @returns what lets it go on, once nobody else holds it; undefined when no process was there.
   */
  pause(): Promise<(() => Promise<void>) | undefined>
  /** Every fact of this terminal's lanes, as it is recorded. Returns how to stop listening. */
  onFact(listener: (kind: FactKind) => void): () => void
}
