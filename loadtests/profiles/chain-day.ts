import type { Profile } from '../profile.ts'

/**
 * A chain of a hundred shops on a long day: a million sales with the two humps of domain §6, noon and
 * evening. Meant for virtual time; k6 would need three hours for it.
 */
export const chainDay: Profile = {
  name: 'chain-day',
  why: 'A million sales: does anything come apart that shows only once in a hundred thousand?',
  lanes: 2_000,
  startArrivalsPerSecond: 40,
  stages: [
    { durationMs: 2_400_000, arrivalsPerSecond: 60 },
    { durationMs: 1_200_000, arrivalsPerSecond: 200 },
    { durationMs: 1_200_000, arrivalsPerSecond: 60 },
    { durationMs: 2_400_000, arrivalsPerSecond: 60 },
    { durationMs: 1_200_000, arrivalsPerSecond: 160 },
    { durationMs: 2_400_000, arrivalsPerSecond: 123 },
  ],
  timeScale: { scale: 10, timeoutMsMin: 1_000 },
  issuedWithinMs: 60_000,
}
