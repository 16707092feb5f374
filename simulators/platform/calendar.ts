/** The platform's calendar: China's time, whatever the clock on the wall beside the rig says. */

import type { PlatformRules } from './rules.ts'

type Zero = Pick<PlatformRules, 'zeroUnixSeconds'>

const chinaSeconds = 8 * 3_600
const daySeconds = 86_400

/** @param atMs milliseconds of the run. */
export const unixSecondsOf = (atMs: number, { zeroUnixSeconds }: Zero): number =>
  zeroUnixSeconds + Math.floor(atMs / 1000)

/** Whole days of China's calendar since 1970-01-01. */
export const dayOf = (unixSeconds: number): number =>
  Math.floor((unixSeconds + chinaSeconds) / daySeconds)

/** The unix second at which a day begins in China. */
export const dayBegins = (day: number): number => day * daySeconds - chinaSeconds

/** `2026-01-01T08:00:00` in China. */
const inChina = (unixSeconds: number): string =>
  new Date((unixSeconds + chinaSeconds) * 1000).toISOString().slice(0, 19)

/** RFC 3339, as the interfaces write a moment. */
export const rfc3339 = (unixSeconds: number): string => `${inChina(unixSeconds)}+08:00`

/** `2026-01-01 08:00:00`, as bills write a moment. */
export const billTime = (unixSeconds: number): string => inChina(unixSeconds).replace('T', ' ')

/** `2026-01-01`. */
export const dateOf = (day: number): string => inChina(dayBegins(day)).slice(0, 10)

const dateText = /^\d{4}-\d{2}-\d{2}$/

/** The day of a date such as `2026-01-01`; undefined when there is no such date. */
export function dayOfDate(text: string): number | undefined {
  if (!dateText.test(text)) return undefined
  const day = Date.parse(`${text}T00:00:00Z`) / 1000 / daySeconds
  return Number.isInteger(day) && dateOf(day) === text ? day : undefined
}
