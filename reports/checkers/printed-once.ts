/** Two unmarked receipts are two dishes; a second one must say COPY. */

import { originals } from '../sale-truth.ts'
import { eachSale } from './each-sale.ts'

export const printedOnce = eachSale({
  name: 'printed-once',
  claim: 'No sale has more than one unmarked receipt.',
  needs: ['receipt-printed'],
  examines: ({ truth }) => originals(truth).length > 0,
  breaks: 'duplicate-print',
  tells: ({ truth }) => `${originals(truth).length} unmarked receipts`,
  weighs: ({ truth }) => originals(truth).length,
})
