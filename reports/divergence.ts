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

/** What a class means, for a reader who has never seen the word. */
export const classMeanings: Readonly<Record<DivergenceClass, string>> = {
  'duplicate-charge': 'the shopper paid more than once',
  'paid-not-issued': 'money was kept and no order exists',
  'issued-not-paid': 'an order exists and no money was kept',
  'duplicate-order': 'more than one order exists for one basket',
  'amount-mismatch': 'basket, payment, order and receipt name different amounts',
  'printed-not-issued': 'a receipt is on paper and no order exists',
  'issued-not-printed': 'an order exists and no complete receipt is on paper',
  'duplicate-print': 'more than one unmarked receipt is on paper',
  'told-otherwise': 'the cashier was told something else than what happened',
  untold: 'a charge was tried and the cashier never got a final word',
  'stuck-processing': 'something was still open when everything had come to rest',
  'late-issued': 'all is well, but it took longer than promised',
  'issued-ok': 'paid once, issued once, printed once, told so',
  'declined-correctly': 'nothing taken, nothing made, told so for the right reason',
  'not-started': 'no charge was tried and nothing happened anywhere',
}

/** Finer names inside a class; counted beside it. */
export const divergenceLabels = [
  'paid-after-cancel',
  'reversed-but-issued',
  'false-success',
  'false-failure',
  'wrong-reason',
] as const

export type DivergenceLabel = (typeof divergenceLabels)[number]
