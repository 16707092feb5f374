/** Every load profile, by name. */

import type { Profile } from './profile.ts'
import { chainDay } from './profiles/chain-day.ts'
import { lunchPeak } from './profiles/lunch-peak.ts'
import { smoke } from './profiles/smoke.ts'
import { spike } from './profiles/spike.ts'

export const profiles: readonly Profile[] = [smoke, lunchPeak, spike, chainDay]
