/** The sale that this rig exists for: the money moved and no order came out (扫码成功未出单). */

import { yuan } from '../../simulators/kernel/units.ts'
import { eachSale } from './each-sale.ts'

export const paidIsIssued = eachSale({
  name: 'paid-is-issued',
  claim: 'Every payment that was kept has an order.',
  needs: ['captured'],
  examines: ({ tally }) => tally.paid > 0,
  breaks: 'paid-not-issued',
  tells: ({ tally, labels }) =>
    `${yuan(tally.exposedFen)} yuan kept, no order` +
    (labels.includes('paid-after-cancel') ? ' (the money came after the accepted cancel)' : ''),
  weighs: ({ tally }) => tally.exposedFen,
})
