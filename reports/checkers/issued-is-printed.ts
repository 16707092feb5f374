/** The kitchen cooks what is on paper: an order that was never printed is missed. */

import { tornPieces } from '../sale-truth.ts'
import { eachSale } from './each-sale.ts'

export const issuedIsPrinted = eachSale({
  name: 'issued-is-printed',
  claim: 'Every order has a complete receipt, where the lane has a printer.',
  needs: ['order-issued'],
  examines: ({ truth, tally }) => truth.paperExamined && tally.issued > 0,
  breaks: 'issued-not-printed',
  tells: ({ truth, tally }) =>
    `order ${tally.live[0]?.orderNo ?? ''} has no complete receipt` +
    (tornPieces(truth).length > 0 ? `, ${tornPieces(truth).length} torn piece(s)` : ''),
})
