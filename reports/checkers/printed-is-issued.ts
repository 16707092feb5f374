/** A receipt in the hand is a promise; somebody must be able to keep it. */

import { eachSale } from './each-sale.ts'

export const printedIsIssued = eachSale({
  name: 'printed-is-issued',
  claim: 'Every complete receipt belongs to an order.',
  needs: ['receipt-printed'],
  examines: ({ tally }) => tally.printed > 0,
  breaks: 'printed-not-issued',
  tells: ({ tally }) => `${tally.printed} complete receipt(s), no order`,
})
