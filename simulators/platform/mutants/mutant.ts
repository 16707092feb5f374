/** A platform with one change in its payments core; everything around it stays as it is. */

import type { HealthyVariant, Mutant } from '../../kernel/mutant.ts'
import type { stepPayment } from '../core.ts'

interface PlatformChange {
  readonly station: 'platform'
  /** Made anew for every platform. */
  readonly step: () => typeof stepPayment
}

export type PlatformMutant = Mutant & PlatformChange
export type HealthyPlatform = HealthyVariant & PlatformChange
