/** The sale that this rig exists for: the money moved and no order came out (扫码成功未出单). */

import { yuan } from '../../simulators/kernel/units.ts'
import { exposedFen, keptCaptures } from '../sale-truth.ts'
import { eachSale } from './each-sale.ts'

export const paidIsIssued = eachSale({
  name: 'paid-is-issued',
  claim: 'Every payment that was kept has an order.',
  needs: ['captured'],
  examines: ({ truth }) => keptCaptures(truth).length > 0,
  breaks: 'paid-not-issued',
  tells: ({ truth, labels }) =>
    `${yuan(exposedFen(truth))} yuan kept, no order` +
    (labels.includes('paid-after-cancel') ? ' (the money came after the accepted cancel)' : ''),
  weighs: ({ truth }) => exposedFen(truth),
})
