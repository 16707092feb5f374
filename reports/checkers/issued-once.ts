/** One basket makes one order, or the kitchen cooks it twice. */

import { eachSale } from './each-sale.ts'

export const issuedOnce = eachSale({
  name: 'issued-once',
  claim: 'No basket has more than one order.',
  needs: ['order-issued'],
  examines: ({ tally }) => tally.issued > 0,
  breaks: 'duplicate-order',
  tells: ({ tally }) => `orders ${tally.live.map(({ orderNo }) => orderNo).join(' and ')}`,
  weighs: ({ tally }) => tally.issued,
})
