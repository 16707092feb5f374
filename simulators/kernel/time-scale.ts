/**
 * Rehearsal time. On real parts nobody waits 45 s for a revoke: every waiting rule is divided by the
 * run's scale. Time-outs keep a floor, because at scale 50 a scheduler's hiccup is a "time-out".
 */

import { RigError } from './errors.ts'

export interface TimeScale {
  /** 1 is real time; 10 makes 45 s into 4.5 s. */
  readonly scale: number
  /** No field whose name ends in `TimeoutMs` is scaled below this. */
  readonly timeoutMsMin: number
}

export const realTime: TimeScale = { scale: 1, timeoutMsMin: 0 }

/** `gapMs`, and with what the house puts behind a unit: `gapMsMin`, `gapMsMax`, `gapMsMean`. */
const msName = /Ms(Min|Max|Mean)?$/
const timeoutName = /[tT]imeoutMs(Min|Max|Mean)?$/

/**
 * Scales every number whose name ends in `Ms` (or `MsMin`, `MsMax`, `MsMean`), at any depth of plain
 * objects and arrays. Everything else stays the same value.
 *
 * @throws RigError when the scale is not a positive number.
 */
export function scaled<T>(rules: T, timeScale: TimeScale): T {
  const { scale, timeoutMsMin } = timeScale
  if (!(scale > 0 && Number.isFinite(scale))) {
    throw new RigError(`Failed to scale time by ${scale}: not a positive number`, {
      code: 'badInput',
      hint: 'give 1 for real time, 10 to wait a tenth',
    })
  }
  const scaledValue = (name: string, value: unknown): unknown => {
    if (typeof value === 'number') {
      if (timeoutName.test(name)) return Math.max(value / scale, Math.min(value, timeoutMsMin))
      return msName.test(name) ? value / scale : value
    }
    if (Array.isArray(value)) return value.map((item: unknown) => scaledValue(name, item))
    if (!isPlain(value)) return value
    return Object.fromEntries(
      Object.entries(value).map(([field, inner]) => [field, scaledValue(field, inner)]),
    )
  }
  return scaledValue('', rules) as T
}

/** A set, a date or a function has its own inside, which is none of ours. */
function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
