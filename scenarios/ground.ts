/** What a scenario is played on: real parts on the wall's time, or virtual ones. */

import type { Clock } from '../simulators/kernel/clock.ts'
import { realTime, type TimeScale } from '../simulators/kernel/time-scale.ts'
import type { Manifest } from '../reports/manifest.ts'
import type { RigPlan } from '../simulators/rig/plan.ts'
import type { Rig } from '../simulators/rig/rig.ts'
import type { Scenario } from './scenario.ts'

export interface Ground {
  readonly clock: Clock
  startRig(plan: RigPlan): Promise<Rig>
}

/** Only where waiting is real it is shortened: in virtual time every rule has its vendor's value. */
export const timeScaleOn = (
  mode: Manifest['mode'],
  { timeScale }: Pick<Scenario, 'timeScale'>,
): TimeScale => (mode === 'virtual' ? realTime : timeScale)
