/** The merchant's side of a one-sided account: goods go out and no money came in. */

import { yuan } from '../../simulators/kernel/units.ts'
import { liveOrders } from '../sale-truth.ts'
import { eachSale } from './each-sale.ts'

const orderedFen = (truth: Parameters<typeof liveOrders>[0]) => liveOrders(truth)[0]?.amountFen ?? 0

export const issuedIsPaid = eachSale({
  name: 'issued-is-paid',
  claim: 'Every order that stands was paid for.',
  needs: ['order-issued'],
  examines: ({ truth }) => liveOrders(truth).length > 0,
  breaks: 'issued-not-paid',
  tells: ({ truth, labels }) =>
    `order ${liveOrders(truth)[0]?.orderNo ?? ''} over ${yuan(orderedFen(truth))} yuan, no money kept` +
    (labels.includes('reversed-but-issued') ? ' (it was given back)' : ''),
  weighs: ({ truth }) => orderedFen(truth),
})
