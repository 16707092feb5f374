/**
 * Whether a run had come to rest when it was read. What is still on its way may yet arrive, so a
 * divergence found before rest may be nobody's: it spoils everything.
 */

import type { Doubt } from './doubts.ts'
import type { History } from './history.ts'
import type { Manifest } from './manifest.ts'
import { begun, lastWord, type SaleTruth } from './sale-truth.ts'

export const aboutRest = (history: History, manifest: Manifest): readonly Doubt[] => [
  ...aboutPending(history),
  ...aboutOpenSales(history, manifest),
]

/** What the stations of the rig itself had not finished, in their own words. */
function aboutPending({ rigEvents }: History): readonly Doubt[] {
  return rigEvents.flatMap((event): readonly Doubt[] =>
    event.kind === 'still-pending' && event.count > 0
      ? [
          {
            why: `the settle time ran out: still under way were ${event.count} ${event.what}`,
            hint: "Give the scenario a longer settleMs, or that station's settings shorter waits.",
            spoils: 'everything',
          },
        ]
      : [],
  )
}

/**
 * Sales that a terminal was still busy with although it had less time than its own rules take. One
 * that had its time and is open all the same is not unknown: its claims are violated.
 */
function aboutOpenSales({ rigEvents, sales }: History, { restMsMin }: Manifest): readonly Doubt[] {
  const settledForMs = settleTimeOf(rigEvents)
  if (restMsMin === undefined || settledForMs === undefined) return []
  if (settledForMs >= restMsMin) return []
  const count = sales.reduce((sum, { truth, alike }) => sum + (isOpen(truth) ? alike : 0), 0)
  if (count === 0) return []
  return [
    {
      why:
        `the settle time ran out: ${count} sale(s) still open after ${settledForMs.toFixed(0)} ms, ` +
        `and this terminal may take ${restMsMin.toFixed(0)} ms`,
      hint: "Give the scenario a longer settleMs, or settings.terminal shorter waits (both in the vendor's real ms).",
      spoils: 'everything',
    },
  ]
}

/** From the last heal until the final reading began; undefined when either never came. */
function settleTimeOf(rigEvents: History['rigEvents']): number | undefined {
  const atMs = (wanted: 'healed' | 'settled') =>
    rigEvents.findLast((event) => event.kind === 'phase' && event.phase === wanted)?.atMs
  const [healedAtMs, settledAtMs] = [atMs('healed'), atMs('settled')]
  return healedAtMs === undefined || settledAtMs === undefined
    ? undefined
    : settledAtMs - healedAtMs
}

/** The terminal is not done with it: an attempt is not final, or its last word is yet to come. */
function isOpen(sale: SaleTruth): boolean {
  if (sale.attempts.some((attempt) => attempt.begun && !attempt.closed)) return true
  if (!begun(sale)) return false
  const word = lastWord(sale)
  return (
    word === undefined || word.outcome === 'unknown' || word.reason === 'issued-receipt-pending'
  )
}
