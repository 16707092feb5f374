/** Two unmarked receipts are two dishes; a second one must say COPY. */

import { eachSale } from './each-sale.ts'

export const printedOnce = eachSale({
  name: 'printed-once',
  claim: 'No sale has more than one unmarked receipt.',
  needs: ['receipt-printed'],
  examines: ({ tally }) => tally.printed > 0,
  breaks: 'duplicate-print',
  tells: ({ tally }) => `${tally.printed} unmarked receipts`,
  weighs: ({ tally }) => tally.printed,
})
