import type { Profile } from '../profile.ts'

/**
 * The lunch hill of domain §6: noon carries some 10.5 % of a day's sales and stands two to four
 * times above its neighbouring hours, with a sharp single peak in quick service. Three hours
 * (11 to 14) are played in two minutes.
 */
export const lunchPeak: Profile = {
  name: 'lunch-peak',
  why: 'Noon stands four times above the hours beside it: does the backend carry the hill?',
  lanes: 300,
  startArrivalsPerSecond: 10,
  stages: [
    { durationMs: 20_000, arrivalsPerSecond: 12 },
    { durationMs: 20_000, arrivalsPerSecond: 40 },
    { durationMs: 40_000, arrivalsPerSecond: 48 },
    { durationMs: 20_000, arrivalsPerSecond: 20 },
    { durationMs: 20_000, arrivalsPerSecond: 12 },
  ],
  timeScale: { scale: 10, timeoutMsMin: 1_000 },
  issuedWithinMs: 60_000,
}
