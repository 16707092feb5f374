/** The checkers in the order of the report: money, orders, paper, words, and then everything at once. */

import type { Checker } from '../checker.ts'
import * as catalogue from './catalogue.ts'

/** What is not named here comes last, by name. */
const told: readonly string[] = [
  'paid-is-issued',
  'charged-once',
  'issued-is-paid',
  'issued-once',
  'amounts-agree',
  'printed-is-issued',
  'issued-is-printed',
  'printed-once',
  'told-the-truth',
  'declined-for-the-right-reason',
  'refused-for-good-is-final',
  'everyone-is-told',
  'nothing-left-open',
  'issued-in-time',
  'nobody-owns-nothing',
  'shoppers-served',
]

const placeOf = ({ name }: Checker): number =>
  told.includes(name) ? told.indexOf(name) : told.length

export const checkers: readonly Checker[] = Object.values<Checker>(catalogue).toSorted(
  (a, b) => placeOf(a) - placeOf(b) || (a.name < b.name ? -1 : 1),
)

export const claimNames: readonly string[] = checkers.map(({ name }) => name)
