/** A shopper pays once for one basket, however often the code was read or the sale submitted. */

import { yuan } from '../../simulators/kernel/units.ts'
import { exposedFen, keptCaptures } from '../sale-truth.ts'
import { eachSale } from './each-sale.ts'

export const chargedOnce = eachSale({
  name: 'charged-once',
  claim: 'No shopper pays more than once for a basket.',
  needs: ['captured'],
  examines: ({ truth }) => keptCaptures(truth).length > 0,
  breaks: 'duplicate-charge',
  tells: ({ truth }) =>
    `${keptCaptures(truth).length} payments kept, ${yuan(exposedFen(truth))} yuan too much`,
  weighs: ({ truth }) => exposedFen(truth),
})
