/** A till that takes payment codes while it is offline (F28). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const codesSpooledOffline: ScenarioInput = {
  version: 1,
  name: 'codes-spooled-offline',
  title: 'payment codes spooled offline',
  why: 'F28, cause C7: store-and-forward accepts the sale and charges when the link is back. By then the code is dead: the meal is gone, and nobody has paid. Orders and receipts can be spooled, codes cannot.',
  causes: ['C7'],
  rows: ['F28'],
  shoppers: {
    count: 6,
    rescansMax: 0,
    gapMsMean: 0,
    arriveAtMs: { '2': 10000, '3': 45000, '4': 80000, '5': 120000, '6': 150000 },
  },
  settings: { terminal: { offlineMode: 'spool-codes' } },
  faults: [{ fault: 'network.down', on: 'platform', when: { fromSale: 2, toSale: 4 } }],
  settleMs: 180000,
  expected: { naive: ['issued-not-paid', 'told-otherwise'] },
  onlyVirtual:
    'a line that refuses connections cannot be seen to have refused those of a till in another process; any other fault of a line leaves it open whether the charge left',
  claims: everyClaim.filter((claim) => claim !== 'shoppers-served'),
}
