/** The printer’s connection stands and nothing arrives (F25). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const printerHalfOpen: ScenarioInput = {
  version: 1,
  name: 'printer-half-open',
  title: 'printer connection half open',
  why: 'F25, cause C1: the printer was unplugged and its connection was not. Every write succeeds, nothing is on paper.',
  causes: ['C1'],
  rows: ['F25'],
  reports: ['node-thermal-printer'],
  // By the clock: an ordinary till says its last word first and prints then, so that a window which
  // ends with a sale would end in the middle of its receipt.
  shoppers: { count: 4, arriveAtMs: { '2': 28_000, '3': 34_000, '4': 65_000 } },
  faults: [{ fault: 'printer.half-open', when: { atMs: 15_000, forMs: 35_000 } }],
  expected: { naive: ['issued-not-printed'] },
  claims: everyClaim,
}
