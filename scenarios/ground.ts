/** What a scenario is played on: real parts on the wall's time, or virtual ones. */

import type { Manifest } from '../reports/manifest.ts'
import type { Clock } from '../simulators/kernel/clock.ts'
import { realTime, type TimeScale } from '../simulators/kernel/time-scale.ts'
import type { RigPlan } from '../simulators/rig/plan.ts'
import type { Rig } from '../simulators/rig/rig.ts'
import type { SharedParts } from '../simulators/rig/shared-parts.ts'
import { startWallRig } from '../simulators/rig/wall-rig.ts'
import type { Scenario } from './scenario.ts'

export interface Ground {
  readonly mode: Manifest['mode']
  readonly clock: Clock
  /** Tool → version, for the manifest. */
  readonly tools: Readonly<Record<string, string>>
  startRig(plan: RigPlan): Promise<Rig>
}

export const wallGround = (shared: SharedParts): Ground => ({
  mode: 'wall',
  clock: shared.clock,
  tools: shared.tools,
  startRig: (plan) => startWallRig(plan, shared),
})

/** Only where waiting is real it is shortened: in virtual time every rule has its vendor's value. */
export const timeScaleOn = (mode: Manifest['mode'], { timeScale }: Scenario): TimeScale =>
  mode === 'virtual' ? realTime : timeScale
