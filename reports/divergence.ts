/**
 * The classes a sale can end in, in the order in which one headline is chosen (domain §4.1; the
 * names there are the names here). A sale may be in several at once.
 */

export const divergenceClasses = [
  'duplicate-charge',
  'paid-not-issued',
  'issued-not-paid',
  'duplicate-order',
  'amount-mismatch',
  'printed-not-issued',
  'issued-not-printed',
  'duplicate-print',
  'told-otherwise',
  'untold',
  'stuck-processing',
  'late-issued',
  'issued-ok',
  'declined-correctly',
  'not-started',
] as const

export type DivergenceClass = (typeof divergenceClasses)[number]

/** Ends in which nothing disagrees. `late-issued` is not among them: somebody waited too long. */
const peacefulClasses: readonly DivergenceClass[] = [
  'issued-ok',
  'declined-correctly',
  'not-started',
]

export const isDivergence = (name: DivergenceClass): boolean => !peacefulClasses.includes(name)

/** Finer names inside a class; counted beside it. */
export const divergenceLabels = [
  'paid-after-cancel',
  'reversed-but-issued',
  'false-success',
  'false-failure',
  'wrong-reason',
] as const

export type DivergenceLabel = (typeof divergenceLabels)[number]
