/** Puts one sale at rest into its divergence classes (domain §4.1). Pure: truth in, names out. */

import { declineEvidence, type DeclineEvidence } from './decline-reasons.ts'
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
  type ToldTruth,
} from './sale-truth.ts'

export interface ClassifyOptions {
  /** From the scan that paid to the order, in the run's own (scaled) ms; longer is late. */
  readonly issuedWithinMs: number
  /** The judge's own, unless it is the judge that is on trial. */
  readonly rules?: Rules
}

/** The four numbers and the word that every predicate of §4.1 is made of. */
export interface Tally {
  readonly sale: SaleTruth
  readonly paid: number
  readonly issued: number
  readonly printed: number
  readonly copies: number
  readonly word: ToldTruth | undefined
}

/** A label, and when a sale bears it. */
export interface LabelRule {
  readonly name: DivergenceLabel
  holds(tally: Tally, reasons: DeclineEvidence): boolean
}

/** A class, and when a sale is in it. */
export interface ClassRule {
  readonly name: DivergenceClass
  holds(tally: Tally & { readonly labels: readonly DivergenceLabel[] }): boolean
}

/** Where nothing disagrees. */
export interface PeacefulRule {
  readonly name: DivergenceClass
  holds(tally: Tally, options: ClassifyOptions): boolean
}

/** Everything that the judge decides about one sale, as lists that can be tried out. */
export interface Rules {
  readonly labels: readonly LabelRule[]
  readonly classes: readonly ClassRule[]
  /** The first that holds is taken. */
  readonly peaceful: readonly PeacefulRule[]
  readonly reasons: DeclineEvidence
}

/** How the last word was untrue, if it was, stands last. */
const labelRules: readonly LabelRule[] = [
  {
    name: 'paid-after-cancel',
    holds: ({ sale, paid, issued }) =>
      paid >= 1 && issued === 0 && keptCaptures(sale).some(({ afterCancel }) => afterCancel),
  },
  {
    name: 'reversed-but-issued',
    holds: ({ sale, paid, issued }) => paid === 0 && issued >= 1 && capturesOf(sale).length > 0,
  },
  {
    name: 'false-success',
    holds: ({ paid, issued, word }) => word?.outcome === 'approved' && (paid === 0 || issued === 0),
  },
  {
    name: 'false-failure',
    holds: ({ paid, issued, word }) => word?.outcome === 'declined' && (paid >= 1 || issued >= 1),
  },
  {
    name: 'wrong-reason',
    holds: ({ sale, paid, issued, printed, word }, reasons) =>
      word?.outcome === 'declined' && paid + issued + printed === 0 && !reasons[word.reason](sale),
  },
]

const untrueWords: readonly DivergenceLabel[] = ['false-success', 'false-failure', 'wrong-reason']

/**
 * In the order of `divergenceClasses`. A complete COPY saves a sale from issued-not-printed and
 * never makes a duplicate (docs/decisions/0007-copies-on-paper.md).
 */
const classRules: readonly ClassRule[] = [
  { name: 'duplicate-charge', holds: ({ paid }) => paid >= 2 },
  { name: 'paid-not-issued', holds: ({ paid, issued }) => paid >= 1 && issued === 0 },
  { name: 'issued-not-paid', holds: ({ paid, issued }) => paid === 0 && issued >= 1 },
  { name: 'duplicate-order', holds: ({ issued }) => issued >= 2 },
  {
    name: 'amount-mismatch',
    holds: ({ sale, paid, issued }) => paid === 1 && issued === 1 && !amountsAgree(sale),
  },
  { name: 'printed-not-issued', holds: ({ issued, printed }) => issued === 0 && printed >= 1 },
  {
    name: 'issued-not-printed',
    holds: ({ sale, issued, printed, copies: marked }) =>
      issued >= 1 && sale.paperExamined && printed + marked === 0,
  },
  { name: 'duplicate-print', holds: ({ printed }) => printed >= 2 },
  { name: 'told-otherwise', holds: ({ labels }) => labels.some((l) => untrueWords.includes(l)) },
  {
    name: 'untold',
    holds: ({ sale, word }) => begun(sale) && (word === undefined || word.outcome === 'unknown'),
  },
  { name: 'stuck-processing', holds: ({ sale }) => !final(sale) },
]

const peacefulRules: readonly PeacefulRule[] = [
  { name: 'declined-correctly', holds: ({ word }) => word?.outcome === 'declined' },
  { name: 'not-started', holds: ({ word }) => word?.outcome !== 'approved' },
  {
    name: 'late-issued',
    holds: ({ sale }, { issuedWithinMs }) => (latenciesOf(sale).scanToIssued ?? 0) > issuedWithinMs,
  },
  { name: 'issued-ok', holds: () => true },
]

export const judgesRules: Rules = {
  labels: labelRules,
  classes: classRules,
  peaceful: peacefulRules,
  reasons: declineEvidence,
}

const tallyOf = (sale: SaleTruth): Tally => ({
  sale,
  paid: keptCaptures(sale).length,
  issued: liveOrders(sale).length,
  printed: originals(sale).length,
  copies: copies(sale).length,
  word: lastWord(sale),
})

const namesOf = <R extends { readonly name: string }>(
  rules: readonly R[],
  holds: (rule: R) => boolean,
): readonly R['name'][] => rules.filter(holds).map(({ name }) => name)

/** What a sale ended in. */
export interface Ending {
  /** Never empty, in the order of `divergenceClasses`: the first is the sale's headline. */
  readonly classes: readonly [DivergenceClass, ...DivergenceClass[]]
  /** The finer names that go with them. */
  readonly labels: readonly DivergenceLabel[]
}

export function endingOf(sale: SaleTruth, options: ClassifyOptions): Ending {
  const rules = options.rules ?? judgesRules
  const tally = tallyOf(sale)
  const labels = namesOf(rules.labels, (rule) => rule.holds(tally, rules.reasons))
  const labelled = { ...tally, labels }
  const [headline, ...others] = namesOf(rules.classes, (rule) => rule.holds(labelled))
  if (headline !== undefined) return { classes: [headline, ...others], labels }
  const peaceful = rules.peaceful.find((rule) => rule.holds(tally, options))
  return { classes: [peaceful?.name ?? 'not-started'], labels }
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
