/** A platform with one change, in its payments core or in its house rules; all else stays as it is. */

import type { HealthyVariant, Mutant } from '../../kernel/mutant.ts'
import type { stepPayment } from '../core.ts'
import type { PlatformRules } from '../rules.ts'

interface PlatformChange {
  readonly station: 'platform'
  /** Made anew for every platform. */
  readonly step: () => typeof stepPayment
}

interface RulesChange {
  readonly station: 'platform'
  /** Laid over whatever a scenario sets. */
  readonly rules: Partial<PlatformRules>
}

export type PlatformMutant = Mutant & PlatformChange
export type HealthyPlatform = HealthyVariant & PlatformChange
export type OtherHouseRules = HealthyVariant & RulesChange
