/**
 * What an example of the judge's trial is: a history of a few facts, 100 ms apart, and everything that
 * a judge in his right mind says of it. A judge with one thing wrong says something else of one of them.
 */

import type { Fact } from '../../simulators/ledger/facts.ts'

/** Names stand side by side, with a space between them. */
export interface Example {
  readonly name: string
  readonly facts: readonly Fact[]
  /** The classes and labels of sale S1; none where there is no such sale. */
  readonly ends: string
  /** Claims that hold, */
  readonly keeps: string
  /** that are violated, */
  readonly breaks: string
  /**
   * and that are unknown, though facts of the kind that they need are there: no sale put them to the
   * test. Of all others the facts are missing.
   */
  readonly untried: string
}

/** The claims that a sale sold as it should be keeps. */
const sold = [
  'paid-is-issued',
  'charged-once',
  'issued-is-paid',
  'issued-once',
  'amounts-agree',
  'printed-is-issued',
  'issued-is-printed',
  'printed-once',
  'told-the-truth',
  'everyone-is-told',
  'nothing-left-open',
  'issued-in-time',
  'nobody-owns-nothing',
  'shoppers-served',
] as const

/** All of those but some. */
export const soldBut = (...others: readonly (typeof sold)[number][]): string =>
  sold.filter((name) => !others.includes(name)).join(' ')
