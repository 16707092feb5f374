/** The platform tests whether signatures are looked at (F6). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const signTest: ScenarioInput = {
  version: 1,
  name: 'sign-test',
  title: 'SIGNTEST',
  why: 'F6, cause C9: WeChat now and then sends a notice with a signature that is wrong on purpose. It must be refused, and the genuine one must still be believed.',
  causes: ['C9'],
  rows: ['F6'],
  shoppers: { count: 4, flow: 'customer-scans' },
  faults: [{ fault: 'platform.sign-test', when: { fromSale: 1, toSale: 4 } }],
  expected: { naive: ['duplicate-order'] },
  claims: everyClaim,
}
