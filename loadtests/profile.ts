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

/**
 * When each shopper comes, in ms from the start: the nth when the rate, summed over time, reaches n.
 * Between two stages the rate rises or falls evenly, as k6's ramping arrival rate does.
 */
export function* arrivalsMs(profile: Profile): Generator<number, void> {
  let fromRate = profile.startArrivalsPerSecond / 1000
  let startMs = 0
  /** Shoppers of the stage so far, with the part of one left over from the stage before. */
  let carried = 0
  for (const { durationMs, arrivalsPerSecond } of profile.stages) {
    const toRate = arrivalsPerSecond / 1000
    const slope = (toRate - fromRate) / durationMs
    const count = carried + ((fromRate + toRate) / 2) * durationMs
    for (let nth = 1; nth <= count; nth += 1) {
      yield startMs + timeToReach(nth - carried, fromRate, slope)
    }
    carried = count - Math.floor(count)
    startMs += durationMs
    fromRate = toRate
  }
}

/** Solves `rate × t + slope × t² / 2 = shoppers`. */
function timeToReach(shoppers: number, rate: number, slope: number): number {
  if (slope === 0) return shoppers / rate
  return (Math.sqrt(rate * rate + 2 * slope * shoppers) - rate) / slope
}
