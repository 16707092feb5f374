/** Confirm was forgotten and the cart submitted again and again (F14, the article's case 3). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const forgotConfirm: ScenarioInput = {
  version: 1,
  name: 'forgot-confirm',
  title: 'forgot confirm, submitted repeatedly',
  why: 'F14, causes C3 and C12, case 3 of the article: every scan says success, the first order is kept, the rest are ignored.',
  causes: ['C3', 'C12'],
  rows: ['F14'],
  shoppers: { count: 4, habits: [{ habit: 'resubmits', sale: 2, times: 2 }] },
  settings: { orders: { idempotentBy: 'sale' } },
  expected: { naive: ['duplicate-charge'] },
  claims: everyClaim,
}
