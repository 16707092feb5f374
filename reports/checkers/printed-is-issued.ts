/** A receipt in the hand is a promise; somebody must be able to keep it. */

import { originals } from '../sale-truth.ts'
import { eachSale } from './each-sale.ts'

export const printedIsIssued = eachSale({
  name: 'printed-is-issued',
  claim: 'Every complete receipt belongs to an order.',
  needs: ['receipt-printed'],
  examines: ({ truth }) => originals(truth).length > 0,
  breaks: 'printed-not-issued',
  tells: ({ truth }) => `${originals(truth).length} complete receipt(s), no order`,
})
