/** A shopper pays once for one basket, however often the code was read or the sale submitted. */

import { yuan } from '../../simulators/kernel/units.ts'
import type { Tally } from '../tally.ts'
import { eachSale } from './each-sale.ts'

/** All that was kept beyond the first payment. Whether that one has an order is another claim. */
const tooMuchFen = ({ kept }: Tally): number =>
  kept.slice(1).reduce((sum, { amountFen }) => sum + amountFen, 0)

export const chargedOnce = eachSale({
  name: 'charged-once',
  claim: 'No shopper pays more than once for a basket.',
  needs: ['captured'],
  examines: ({ tally }) => tally.paid > 0,
  breaks: 'duplicate-charge',
  tells: ({ tally }) => `${tally.paid} payments kept, ${yuan(tooMuchFen(tally))} yuan too much`,
  weighs: ({ tally }) => tooMuchFen(tally),
})
