/** The calendar of a till's own clock, which may be wrong (row F22). Waiting never goes by it. */

import { now, type Process } from '../../kernel/effects.ts'
import type { Till } from './till.ts'

/** Unix time in whole seconds, as this till believes it. */
export function* unixSeconds({ rules, fitness }: Till): Process<number> {
  const { zeroUnixSeconds, clockSkewMs } = rules
  return zeroUnixSeconds + Math.floor(((yield* now) + clockSkewMs - fitness.clockAheadMs) / 1000)
}

/** What the platform said its time is, when it did. */
export const serverSeconds = (body: object): number | undefined =>
  'server_unix_seconds' in body && typeof body.server_unix_seconds === 'number'
    ? body.server_unix_seconds
    : undefined

/** From now on the till's clock is set by the platform's. @returns how far it was ahead. */
export function* setClock(till: Till, platformSeconds: number): Process<number> {
  const aheadMs = ((yield* unixSeconds(till)) - platformSeconds) * 1000
  till.fitness = { ...till.fitness, clockAheadMs: till.fitness.clockAheadMs + aheadMs }
  return aheadMs
}
