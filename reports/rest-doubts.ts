/**
 * Whether a run had come to rest when it was read. What is still on its way may yet arrive, so a
 * divergence found before rest may be nobody's: it spoils everything.
 */

import type { Doubt, Known } from './doubts.ts'
import type { History } from './history.ts'
import { begun, type SaleTruth } from './sale-truth.ts'
import { openOnTerminal, type Tally } from './tally.ts'

/** What the stations of the rig itself had not finished, in their own words. */
export function aboutPending({ history }: Known): readonly Doubt[] {
  return history.rigEvents.flatMap((event): readonly Doubt[] =>
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
 * Sales that a terminal was still busy with although its own rules gave it more time. One that had
 * its time and is open all the same is not unknown: its claims are violated.
 */
export function aboutOpenSales({
  history: { rigEvents, sales },
  manifest: { terminalRest },
}: Known): readonly Doubt[] {
  const healedAtMs = momentOf(rigEvents, 'healed')
  const settledAtMs = momentOf(rigEvents, 'settled')
  if (terminalRest === undefined || healedAtMs === undefined || settledAtMs === undefined) return []
  const { afterHealMs, afterBeginMs } = terminalRest
  const restAtMs = (sale: SaleTruth) =>
    Math.max(healedAtMs + afterHealMs, begunAtMs(sale) + afterBeginMs)
  const early = sales.filter(({ truth, tally }) => isOpen(tally) && settledAtMs < restAtMs(truth))
  if (early.length === 0) return []
  const count = early.reduce((sum, { alike }) => sum + alike, 0)
  const lackMs = Math.max(...early.map(({ truth }) => restAtMs(truth))) - settledAtMs
  return [
    {
      why:
        `the settle time ran out: ${count} sale(s) were still open, and by its rules this terminal ` +
        `may take another ${Math.ceil(lackMs)} ms of the run`,
      hint: 'Give the scenario a longer settleMs, or settings.terminal shorter waits (real ms, before the time scale).',
      spoils: 'everything',
    },
  ]
}

const momentOf = (rigEvents: History['rigEvents'], wanted: 'healed' | 'settled') =>
  rigEvents.findLast((event) => event.kind === 'phase' && event.phase === wanted)?.atMs

/** When its last attempt began, as far as the terminal says so. */
const begunAtMs = ({ events }: SaleTruth): number =>
  events.findLast(({ kind }) => kind === 'attempt-begun')?.atMs ?? Number.NEGATIVE_INFINITY

/** The terminal is not done with it: an attempt is not final, or its last word is yet to come. */
function isOpen({ sale, word }: Tally): boolean {
  if (sale.attempts.some(openOnTerminal)) return true
  if (!begun(sale)) return false
  return (
    word === undefined || word.outcome === 'unknown' || word.reason === 'issued-receipt-pending'
  )
}
