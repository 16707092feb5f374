/** A merchant that was never audited sells (F18). */

import type { ScenarioInput } from '../scenario.ts'

export const merchantUnaudited: ScenarioInput = {
  version: 1,
  name: 'merchant-unaudited',
  title: 'merchant not audited yet',
  why: 'F18, cause C5: the licence has not been looked at, and every charge is refused. The lane must stop and say so, not ask every shopper for another code.',
  causes: ['C5'],
  rows: ['F18'],
  shoppers: { count: 4 },
  settings: { platform: { merchantStatus: 'unaudited' } },
  // Nobody is ever paid, so nothing can be said of payments.
  expected: { naive: ['refused-for-good-is-final'] },
  claims: [
    'told-the-truth',
    'everyone-is-told',
    'nothing-left-open',
    'nobody-owns-nothing',
    'declined-for-the-right-reason',
    'refused-for-good-is-final',
  ],
}
