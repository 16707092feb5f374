/** One process of a host, as the runner keeps it between two steps. */

import type { Timer } from './clock.ts'
import type { ForkId, Process } from './effects.ts'
import { RigError } from './errors.ts'
import type { ArmedPoint } from './kill-point.ts'

export interface Fiber {
  readonly id: ForkId
  readonly name: string
  readonly process: Process<unknown>
  /** Present while the fiber waits on channels. */
  waiting?: readonly string[]
  timer?: Timer
  abandon?: () => void
  /** Changes at every step: a late answer to an earlier effect is not for us. */
  step: number
  /** Where the host dies as soon as the effect under way is answered. */
  diesOf: ArmedPoint | undefined
}

export const cannotRun = (process: string, host: string, why: string, hint: string) =>
  new RigError(`Failed to run ${process} on ${host}: ${why}`, { code: 'internal', hint })
