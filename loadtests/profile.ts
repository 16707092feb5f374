/**
 * The shape of a load: open arrivals (shoppers do not wait for each other) over a number of lanes.
 * Plain data, read by the rig and, as JSON, by k6. No imports: both runtimes share it.
 */

export interface Stage {
  readonly durationMs: number
  /** Shoppers a second at the end of the stage; k6 ramps towards it. */
  readonly arrivalsPerSecond: number
}

export interface Profile {
  readonly name: string
  readonly why: string
  /** Checkouts open. A shopper who finds none free is not served. */
  readonly lanes: number
  /** Arrival rate at the start. */
  readonly startArrivalsPerSecond: number
  readonly stages: readonly Stage[]
  /** Waiting rules are divided by this; see the manifest. */
  readonly timeScale: { readonly scale: number; readonly timeoutMsMin: number }
  /** An order later than this (before scaling) after its scan is late-issued. */
  readonly issuedWithinMs: number
}

export const profileDurationMs = (profile: Profile): number =>
  profile.stages.reduce((sum, stage) => sum + stage.durationMs, 0)

export const profileRateMax = (profile: Profile): number =>
  Math.max(profile.startArrivalsPerSecond, ...profile.stages.map((s) => s.arrivalsPerSecond))
