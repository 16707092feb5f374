/** A scan while the receipt is still coming out (F13). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const scannedOverTheReceipt: ScenarioInput = {
  version: 1,
  name: 'scanned-over-the-receipt',
  title: 'scan on the receipt screen',
  why: 'F13, cause C3: the phone is still before the scanner when the sale is over. The read belongs to no sale, must not block the till and must not pay for the next basket.',
  causes: ['C3'],
  rows: ['F13'],
  reports: ['odoo-30848'],
  // Nobody keys again, or soon: an ordinary till declines the stale read, asks once more and sells with
  // the shopper's own code, and a hand that keys in between races that second question.
  shoppers: { count: 4, arriveAtMs: { '3': 60_000, '4': 90_000 }, rescansMax: 0 },
  faults: [
    {
      fault: 'scanner.double-read',
      params: { gapMs: 20000, times: 1 },
      when: { fromSale: 2, toSale: 2 },
    },
  ],
  expected: { naive: [] },
  claims: everyClaim,
}
