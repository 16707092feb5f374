/** Fen for yuan, a coupon counted on one side only: the three truths name different sums. */

import { yuan } from '../../simulators/kernel/units.ts'
import type { Tally } from '../tally.ts'
import { eachSale } from './each-sale.ts'

const paidFen = ({ kept }: Tally) => kept[0]?.amountFen ?? 0
const orderedFen = ({ live }: Tally) => live[0]?.amountFen ?? 0
const amount = (amountFen: number | undefined) => (amountFen === undefined ? '-' : yuan(amountFen))

export const amountsAgree = eachSale({
  name: 'amounts-agree',
  claim: 'Basket, payment, order and receipt name the same amount.',
  needs: ['captured', 'order-issued'],
  examines: ({ tally }) => tally.paid === 1 && tally.issued === 1,
  breaks: 'amount-mismatch',
  tells: ({ truth, tally }) =>
    `keyed ${amount(truth.keyedFen.at(-1))}, paid ${amount(paidFen(tally))}, ` +
    `ordered ${amount(orderedFen(tally))}, printed ${amount(
      truth.paper.find(({ complete }) => complete)?.totalFen,
    )} yuan`,
  weighs: ({ tally }) => Math.abs(paidFen(tally) - orderedFen(tally)),
})
