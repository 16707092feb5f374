/** Most claims are about every sale by itself: whom they examine, and what would break them. */

import { type Checker, type Violation, verdictOf } from '../checker.ts'
import type { DivergenceClass } from '../divergence.ts'
import type { JudgedSale } from '../history.ts'

export interface SaleClaim extends Omit<Checker, 'check'> {
  /** The sales that put the claim to the test. */
  examines(sale: JudgedSale): boolean
  /** The end that breaks the claim. */
  readonly breaks: DivergenceClass
  /** Narrows `breaks` where a class has several meanings. */
  broken?(sale: JudgedSale): boolean
  /** What is seen on a broken sale, as a sentence. */
  tells(sale: JudgedSale): string
  /** How bad a broken sale is; 0 when all are alike. */
  weighs?(sale: JudgedSale): number
}

/** A checker that says what it was made of, so that it can be tried with a part of it turned around. */
export interface SaleChecker extends Checker {
  readonly each: SaleClaim
}

export const isSaleChecker = (checker: Checker): checker is SaleChecker => 'each' in checker

export function eachSale(claim: SaleClaim): SaleChecker {
  const { name, needs, breaks } = claim
  const isBroken = (sale: JudgedSale) =>
    sale.classes.includes(breaks) && (claim.broken?.(sale) ?? true)
  const violation = (sale: JudgedSale): Violation => ({
    saleNo: sale.truth.saleNo,
    class: breaks,
    text: claim.tells(sale),
    atMs: sale.truth.events[0]?.atMs ?? 0,
    weight: claim.weighs?.(sale) ?? 0,
    alike: sale.alike,
  })
  return {
    name,
    claim: claim.claim,
    needs,
    each: claim,
    check: ({ sales }) => {
      const found: Violation[] = []
      let examined = 0
      for (const sale of sales) {
        const broken = isBroken(sale)
        if (broken) found.push(violation(sale))
        if (broken || claim.examines(sale)) examined += sale.alike
      }
      return verdictOf(examined, found, 'never put to the test: no such sale')
    },
  }
}
