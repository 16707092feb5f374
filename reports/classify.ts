/** Puts one sale at rest into its divergence classes (domain §4.1). Pure: truth in, names out. */

import { declineEvidence, type DeclineEvidence } from './decline-reasons.ts'
import type { DivergenceClass, DivergenceLabel } from './divergence.ts'
import { begun, capturesOf } from './sale-truth.ts'
import { final, type Tally } from './tally.ts'

export interface ClassifyOptions {
  /** From the scan that paid to the order, in the run's own (scaled) ms; longer is late. */
  readonly issuedWithinMs: number
  /** The judge's own, unless it is the judge that is on trial. */
  readonly rules?: Rules
}

/** A label, and when a sale bears it. */
export interface LabelRule {
  readonly name: DivergenceLabel
  holds(tally: Tally, reasons: DeclineEvidence): boolean
}

/** A class, and when a sale is in it. */
export interface ClassRule {
  readonly name: DivergenceClass
  holds(tally: Tally, labels: readonly DivergenceLabel[]): boolean
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
    holds: ({ kept, paid, issued }) =>
      paid >= 1 && issued === 0 && kept.some(({ afterCancel }) => afterCancel),
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
    holds: (tally) => tally.paid === 1 && tally.issued === 1 && !amountsAgree(tally),
  },
  { name: 'printed-not-issued', holds: ({ issued, printed }) => issued === 0 && printed >= 1 },
  {
    name: 'issued-not-printed',
    holds: ({ sale, issued, printed, copies: marked }) =>
      issued >= 1 && sale.paperExamined && printed + marked === 0,
  },
  { name: 'duplicate-print', holds: ({ printed }) => printed >= 2 },
  { name: 'told-otherwise', holds: (_, labels) => labels.some((l) => untrueWords.includes(l)) },
  {
    name: 'untold',
    holds: ({ sale, word }) => begun(sale) && (word === undefined || word.outcome === 'unknown'),
  },
  { name: 'stuck-processing', holds: (tally) => !final(tally) },
]

const peacefulRules: readonly PeacefulRule[] = [
  { name: 'declined-correctly', holds: ({ word }) => word?.outcome === 'declined' },
  { name: 'not-started', holds: ({ word }) => word?.outcome !== 'approved' },
  {
    name: 'late-issued',
    holds: ({ waits }, { issuedWithinMs }) => (waits.scanToIssued ?? 0) > issuedWithinMs,
  },
  { name: 'issued-ok', holds: () => true },
]

export const judgesRules: Rules = {
  labels: labelRules,
  classes: classRules,
  peaceful: peacefulRules,
  reasons: declineEvidence,
}

/** What a sale ended in. */
export interface Ending {
  /** Never empty, in the order of `divergenceClasses`: the first is the sale's headline. */
  readonly classes: readonly [DivergenceClass, ...DivergenceClass[]]
  /** The finer names that go with them. */
  readonly labels: readonly DivergenceLabel[]
}

export function endingOf(tally: Tally, options: ClassifyOptions): Ending {
  const rules = options.rules ?? judgesRules
  const labels: DivergenceLabel[] = []
  for (const rule of rules.labels) {
    if (rule.holds(tally, rules.reasons)) labels.push(rule.name)
  }
  const classes: DivergenceClass[] = []
  for (const rule of rules.classes) if (rule.holds(tally, labels)) classes.push(rule.name)
  if (isSome(classes)) return { classes, labels }
  for (const rule of rules.peaceful) {
    if (rule.holds(tally, options)) return { classes: [rule.name], labels }
  }
  return { classes: ['not-started'], labels }
}

const isSome = <T>(list: T[]): list is [T, ...T[]] => list.length > 0

/** Money, order, complete paper and one of the amounts that were keyed are all the same. */
function amountsAgree({ sale, kept, live }: Tally): boolean {
  const orderFen = live[0]?.amountFen
  if (kept[0]?.amountFen !== orderFen) return false
  const paperAgrees = sale.paper.every(
    ({ complete, totalFen }) => !complete || totalFen === undefined || totalFen === orderFen,
  )
  return (
    paperAgrees &&
    (sale.keyedFen.length === 0 || sale.keyedFen.some((keyedFen) => keyedFen === orderFen))
  )
}
