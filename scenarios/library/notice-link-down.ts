/** The way from the platform to the shop is cut (F5). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const noticeLinkDown: ScenarioInput = {
  version: 1,
  name: 'notice-link-down',
  title: 'way of the notices cut',
  why: 'F5, causes C7 and C9: money moves, and nothing of the platform reaches the backend for the length of three sales.',
  causes: ['C7', 'C9'],
  rows: ['F5'],
  // By the clock, twelve seconds and more from any delivery: a window that ended with the fourth sale would
  // end a second before one.
  shoppers: {
    count: 5,
    flow: 'customer-scans',
    arriveAtMs: { '2': 40_000, '3': 110_000, '4': 190_000, '5': 310_000 },
  },
  faults: [{ fault: 'network.down', on: 'notify', when: { atMs: 30_000, forMs: 270_000 } }],
  expected: {
    naive: [
      'duplicate-charge',
      'paid-not-issued',
      'duplicate-order',
      'issued-not-printed',
      'told-otherwise',
    ],
  },
  claims: everyClaim,
}
