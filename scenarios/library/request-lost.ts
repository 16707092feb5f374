/** The request never reaches the platform (F1). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const requestLost: ScenarioInput = {
  version: 1,
  name: 'request-lost',
  title: 'request lost before the platform',
  why: 'F1, cause C1: the link swallows the request. No money moves, yet the screen is the same as when it did.',
  causes: ['C1'],
  rows: ['F1'],
  shoppers: { count: 4 },
  faults: [
    {
      fault: 'network.black-hole',
      on: 'platform',
      params: { direction: 'upstream' },
      when: { fromSale: 2, toSale: 2 },
    },
  ],
  // F1 moves no money: the shopper is sent away although the platform was well.
  expected: { naive: ['shoppers-served'] },
  claims: everyClaim,
}
