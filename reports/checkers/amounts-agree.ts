/** Fen for yuan, a coupon counted on one side only: the three truths name different sums. */

import { yuan } from '../../simulators/kernel/units.ts'
import { keptCaptures, liveOrders, type SaleTruth } from '../sale-truth.ts'
import { eachSale } from './each-sale.ts'

const paidFen = (truth: SaleTruth) => keptCaptures(truth)[0]?.amountFen ?? 0
const orderedFen = (truth: SaleTruth) => liveOrders(truth)[0]?.amountFen ?? 0
const amount = (amountFen: number | undefined) => (amountFen === undefined ? '-' : yuan(amountFen))

export const amountsAgree = eachSale({
  name: 'amounts-agree',
  claim: 'Basket, payment, order and receipt name the same amount.',
  needs: ['captured', 'order-issued'],
  examines: ({ truth }) => keptCaptures(truth).length === 1 && liveOrders(truth).length === 1,
  breaks: 'amount-mismatch',
  tells: ({ truth }) =>
    `keyed ${amount(truth.keyedFen.at(-1))}, paid ${amount(paidFen(truth))}, ` +
    `ordered ${amount(orderedFen(truth))}, printed ${amount(
      truth.paper.find(({ complete }) => complete)?.totalFen,
    )} yuan`,
  weighs: ({ truth }) => Math.abs(paidFen(truth) - orderedFen(truth)),
})
