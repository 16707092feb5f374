/** One basket makes one order, or the kitchen cooks it twice. */

import { liveOrders } from '../sale-truth.ts'
import { eachSale } from './each-sale.ts'

export const issuedOnce = eachSale({
  name: 'issued-once',
  claim: 'No basket has more than one order.',
  needs: ['order-issued'],
  examines: ({ truth }) => liveOrders(truth).length > 0,
  breaks: 'duplicate-order',
  tells: ({ truth }) =>
    `orders ${liveOrders(truth)
      .map(({ orderNo }) => orderNo)
      .join(' and ')}`,
  weighs: ({ truth }) => liveOrders(truth).length,
})
