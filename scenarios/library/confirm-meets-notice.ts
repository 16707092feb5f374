/** Confirmation and notice arrive in the same moment (F5). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const confirmMeetsNotice: ScenarioInput = {
  version: 1,
  name: 'confirm-meets-notice',
  title: 'confirm and notice race',
  why: 'F5, cause C9: the till’s confirmation and the platform’s notice lock the same order, and both fail: paid, and one order in twenty is missing.',
  causes: ['C9'],
  rows: ['F5'],
  reports: ['medusa-13301'],
  shoppers: { count: 4, flow: 'customer-scans' },
  faults: [
    { fault: 'orders.confirm-race', params: { oneIn: 1 }, when: { fromSale: 2, toSale: 2 } },
  ],
  expected: { naive: ['duplicate-charge'] },
  claims: everyClaim,
}
