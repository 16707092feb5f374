/** A shopper pays once for one basket, however often the code was read or the sale submitted. */

import { yuan } from '../../simulators/kernel/units.ts'
import { keptCaptures, type SaleTruth } from '../sale-truth.ts'
import { eachSale } from './each-sale.ts'

/** All that was kept beyond the first payment. Whether that one has an order is another claim. */
const tooMuchFen = (truth: SaleTruth): number =>
  keptCaptures(truth)
    .slice(1)
    .reduce((sum, { amountFen }) => sum + amountFen, 0)

export const chargedOnce = eachSale({
  name: 'charged-once',
  claim: 'No shopper pays more than once for a basket.',
  needs: ['captured'],
  examines: ({ truth }) => keptCaptures(truth).length > 0,
  breaks: 'duplicate-charge',
  tells: ({ truth }) =>
    `${keptCaptures(truth).length} payments kept, ${yuan(tooMuchFen(truth))} yuan too much`,
  weighs: ({ truth }) => tooMuchFen(truth),
})
