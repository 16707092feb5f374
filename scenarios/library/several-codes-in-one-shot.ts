/** Three codes lie before the scanner (F13). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const severalCodesInOneShot: ScenarioInput = {
  version: 1,
  name: 'several-codes-in-one-shot',
  title: 'several codes in one shot',
  why: 'F13, cause C3: the phone, a card and a price tag are read in one shot and queue up. One of them is a payment; the rest is held against the next shopper.',
  causes: ['C3'],
  rows: ['F13'],
  reports: ['inventree-625'],
  shoppers: { count: 4, rescansMax: 0 },
  faults: [
    {
      fault: 'scanner.several-codes',
      params: { codes: ['payment', 'membership', 'ean13'], times: 1 },
      when: { fromSale: 2, toSale: 2 },
    },
  ],
  // The next shopper is told twice that his code is none, shows it all the same, and is served: a nuisance, no loss.
  expected: { naive: [] },
  claims: everyClaim,
}
