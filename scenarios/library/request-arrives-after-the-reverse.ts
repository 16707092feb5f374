/** The charge was only late: it arrives when the till has long reversed it (F3). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const requestArrivesAfterTheReverse: ScenarioInput = {
  version: 1,
  name: 'request-arrives-after-the-reverse',
  title: 'request arrives after the reverse',
  why: 'F3, cause C1: the request lies in the line for half a minute. The till gives up, reverses a number that the platform has never heard of, and then the money moves after all.',
  causes: ['C1'],
  rows: ['F3'],
  shoppers: { count: 6 },
  settings: { platform: { tombstone: false } },
  faults: [
    {
      fault: 'network.latency',
      on: 'platform',
      params: { direction: 'upstream', delayMs: 28000 },
      // A link forgets what it delays once it is healed.
      when: { fromSale: 2, toSale: 4 },
    },
  ],
  expected: { naive: ['duplicate-charge', 'paid-not-issued', 'told-otherwise'] },
  claims: everyClaim,
}
