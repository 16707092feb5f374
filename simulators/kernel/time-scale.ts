/**
 * Rehearsal time. On real parts nobody waits 45 s for a revoke: every waiting rule is divided by the
 * run's scale. Time-outs keep a floor, because at scale 50 a scheduler's hiccup is a "time-out".
 */

export interface TimeScale {
  /** 1 is real time; 10 makes 45 s into 4.5 s. */
  readonly scale: number
  /** No field whose name ends in `TimeoutMs` is scaled below this. */
  readonly timeoutMsMin: number
}

export const realTime: TimeScale = { scale: 1, timeoutMsMin: 0 }

/** Scales every number whose name ends in `Ms`, at any depth; everything else stays. */
export function scaled<T>(rules: T, { scale, timeoutMsMin }: TimeScale): T {
  const scaleField = (name: string, value: unknown): unknown => {
    if (typeof value === 'number' && name.endsWith('TimeoutMs')) {
      return Math.max(value / scale, Math.min(value, timeoutMsMin))
    }
    if (typeof value === 'number' && name.endsWith('Ms')) return value / scale
    if (Array.isArray(value)) return value.map((item: unknown) => scaleField(name, item))
    if (typeof value === 'object' && value !== null) return scaled(value, { scale, timeoutMsMin })
    return value
  }
  return Object.fromEntries(
    Object.entries(rules as object).map(([name, value]) => [name, scaleField(name, value)]),
  ) as T
}
