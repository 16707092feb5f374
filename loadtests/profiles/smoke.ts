import type { Profile } from '../profile.ts'

export const smoke: Profile = {
  name: 'smoke',
  why: 'Does the whole path stand up? A steady trickle for a quarter of a minute.',
  lanes: 40,
  startArrivalsPerSecond: 10,
  stages: [{ durationMs: 15_000, arrivalsPerSecond: 10 }],
  timeScale: { scale: 10, timeoutMsMin: 1_000 },
  issuedWithinMs: 60_000,
}
