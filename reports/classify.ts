/** Puts one sale at rest into its divergence classes (domain §4.1). Pure: truth in, names out. */

import { rightReason } from './decline-reasons.ts'
import type { DivergenceClass, DivergenceLabel } from './divergence.ts'
import {
  begun,
  capturesOf,
  copies,
  final,
  keptCaptures,
  lastWord,
  latenciesOf,
  liveOrders,
  originals,
  type SaleTruth,
} from './sale-truth.ts'

export interface ClassifyOptions {
  /** From the scan that paid to the order, in the run's own (scaled) ms; longer is late. */
  readonly issuedWithinMs: number
}

/** The four numbers and the word that every predicate of §4.1 is made of. */
function tally(sale: SaleTruth) {
  return {
    paid: keptCaptures(sale).length,
    issued: liveOrders(sale).length,
    printed: originals(sale).length,
    word: lastWord(sale)?.outcome,
  }
}

/**
 * The classes of a sale, never empty, in the order of `divergenceClasses`: the first is its
 * headline. A complete COPY saves a sale from issued-not-printed and never makes a duplicate
 * (docs/decisions/0007-copies-on-paper.md).
 */
export function classesOf(sale: SaleTruth, options: ClassifyOptions): readonly DivergenceClass[] {
  const { paid, issued, printed, word } = tally(sale)
  const classes: DivergenceClass[] = []
  const put = (name: DivergenceClass, holds: boolean) => {
    if (holds) classes.push(name)
  }
  const slips = printed + copies(sale).length
  put('duplicate-charge', paid >= 2)
  put('paid-not-issued', paid >= 1 && issued === 0)
  put('issued-not-paid', paid === 0 && issued >= 1)
  put('duplicate-order', issued >= 2)
  put('amount-mismatch', paid === 1 && issued === 1 && !amountsAgree(sale))
  put('printed-not-issued', issued === 0 && printed >= 1)
  put('issued-not-printed', issued >= 1 && sale.paperExamined && slips === 0)
  put('duplicate-print', printed >= 2)
  put('told-otherwise', toldLabel(sale) !== undefined)
  put('untold', begun(sale) && (word === undefined || word === 'unknown'))
  put('stuck-processing', !final(sale))
  return classes.length > 0 ? classes : [peacefulEnd(sale, options)]
}

/** Nothing disagrees; what is left is how it ended. */
function peacefulEnd(sale: SaleTruth, { issuedWithinMs }: ClassifyOptions): DivergenceClass {
  const { word } = tally(sale)
  if (word === 'declined') return 'declined-correctly'
  if (word !== 'approved') return 'not-started'
  return (latenciesOf(sale).scanToIssued ?? 0) > issuedWithinMs ? 'late-issued' : 'issued-ok'
}

/** Money, order, complete paper and one of the amounts that were keyed are all the same. */
function amountsAgree(sale: SaleTruth): boolean {
  const orderFen = liveOrders(sale)[0]?.amountFen
  const printedFen = [...originals(sale), ...copies(sale)].flatMap(({ totalFen }) =>
    totalFen === undefined ? [] : [totalFen],
  )
  return (
    keptCaptures(sale)[0]?.amountFen === orderFen &&
    printedFen.every((totalFen) => totalFen === orderFen) &&
    (sale.keyedFen.length === 0 || sale.keyedFen.some((keyedFen) => keyedFen === orderFen))
  )
}

/** How the last word was untrue, if it was. */
function toldLabel(sale: SaleTruth): DivergenceLabel | undefined {
  const { paid, issued, printed } = tally(sale)
  const word = lastWord(sale)
  if (word?.outcome === 'approved') {
    return paid === 0 || issued === 0 ? 'false-success' : undefined
  }
  if (word?.outcome !== 'declined') return undefined
  if (paid >= 1 || issued >= 1) return 'false-failure'
  return printed === 0 && !rightReason(sale, word.reason) ? 'wrong-reason' : undefined
}

/** The finer names that go with the sale's classes. */
export function labelsOf(sale: SaleTruth): readonly DivergenceLabel[] {
  const { paid, issued } = tally(sale)
  const labels: DivergenceLabel[] = []
  if (paid >= 1 && issued === 0 && keptCaptures(sale).some(({ afterCancel }) => afterCancel)) {
    labels.push('paid-after-cancel')
  }
  if (paid === 0 && issued >= 1 && capturesOf(sale).length > 0) labels.push('reversed-but-issued')
  const told = toldLabel(sale)
  return told === undefined ? labels : [...labels, told]
}
