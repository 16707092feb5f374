/** Three codes lie before the scanner (F13). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const severalCodesInOneShot: ScenarioInput = {
  version: 1,
  name: 'several-codes-in-one-shot',
  title: 'several codes in one shot',
  why: 'F13, cause C3: a price tag, the phone and a card are read in one shot and queue up. One of them is a payment; the rest must not reach the next shopper.',
  causes: ['C3'],
  rows: ['F13'],
  reports: ['inventree-625'],
  shoppers: { count: 4 },
  faults: [
    { fault: 'scanner.several-codes', params: { times: 1 }, when: { fromSale: 2, toSale: 2 } },
  ],
  expected: { naive: ['told-otherwise'] },
  claims: everyClaim,
}
