import type { Profile } from '../profile.ts'

export const spike: Profile = {
  name: 'spike',
  why: 'The doors open at eight: ten times the rate within two seconds, and gone again.',
  lanes: 400,
  startArrivalsPerSecond: 8,
  stages: [
    { durationMs: 15_000, arrivalsPerSecond: 8 },
    { durationMs: 2_000, arrivalsPerSecond: 80 },
    { durationMs: 15_000, arrivalsPerSecond: 80 },
    { durationMs: 2_000, arrivalsPerSecond: 8 },
    { durationMs: 15_000, arrivalsPerSecond: 8 },
  ],
  timeScale: { scale: 10, timeoutMsMin: 1_000 },
  issuedWithinMs: 60_000,
}
