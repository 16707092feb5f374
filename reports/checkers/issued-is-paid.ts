/** The merchant's side of a one-sided account: goods go out and no money came in. */

import { yuan } from '../../simulators/kernel/units.ts'
import type { Tally } from '../tally.ts'
import { eachSale } from './each-sale.ts'

const orderedFen = ({ live }: Tally) => live[0]?.amountFen ?? 0

export const issuedIsPaid = eachSale({
  name: 'issued-is-paid',
  claim: 'Every order that stands was paid for.',
  needs: ['order-issued'],
  examines: ({ tally }) => tally.issued > 0,
  breaks: 'issued-not-paid',
  tells: ({ tally, labels }) =>
    `order ${tally.live[0]?.orderNo ?? ''} over ${yuan(orderedFen(tally))} yuan, no money kept` +
    (labels.includes('reversed-but-issued') ? ' (it was given back)' : ''),
  weighs: ({ tally }) => orderedFen(tally),
})
