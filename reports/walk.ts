/**
 * How far sales came on the walk from the basket to the last word, and at which step they were lost.
 * A sale that skips a step is lost there, whatever came later: an order without money is no success.
 */

import { isDivergence } from './divergence.ts'
import type { JudgedSale } from './history.ts'

/** In the order of the walk; each is counted only where all before it were reached. */
export const walkSteps = [
  'keyed',
  'scanned',
  'charged',
  'captured',
  'issued',
  'printed',
  'told',
] as const

export type WalkStepName = (typeof walkSteps)[number]

export interface WalkStep {
  readonly step: WalkStepName
  /** Sales that came so far. */
  readonly sales: number
  /** Sales that came to the step before and no further, in which something disagrees at the end. */
  readonly lost: number
  /** The same, but ended as they should: declined for the right reason, or never begun. */
  readonly ended: number
}

const reached: Readonly<Record<WalkStepName, (sale: JudgedSale) => boolean>> = {
  keyed: () => true,
  // Where no scanner writes facts, an attempt tells that the code was read.
  scanned: ({ truth }) => truth.scannedAtMs !== undefined || truth.attempts.length > 0,
  charged: ({ truth }) => truth.attempts.some(({ received }) => received),
  captured: ({ truth }) => truth.attempts.some(({ captures }) => captures.length > 0),
  issued: ({ tally }) => tally.issued > 0,
  // Without a printer there is nothing to print: nobody is lost for want of paper.
  printed: ({ truth, tally }) => !truth.paperExamined || tally.printed + tally.copies > 0,
  told: ({ tally }) => tally.word?.outcome === 'approved',
}

/** Each sale counts as often as it stands for others. */
export function walkOf(sales: readonly JudgedSale[]): readonly WalkStep[] {
  const steps = walkSteps.map((step) => ({ step, sales: 0, lost: 0, ended: 0 }))
  for (const sale of sales) {
    for (const at of steps) {
      if (reached[at.step](sale)) at.sales += sale.alike
      else {
        if (sale.classes.some(isDivergence)) at.lost += sale.alike
        else at.ended += sale.alike
        break
      }
    }
  }
  return steps
}
