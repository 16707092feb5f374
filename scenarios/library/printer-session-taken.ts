/** Another till holds the printer’s only session (F25). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const printerSessionTaken: ScenarioInput = {
  version: 1,
  name: 'printer-session-taken',
  title: 'printer session taken',
  why: 'F25, cause C1: port 9100 serves one host at a time and resets the others. Paid and issued, and the receipt goes nowhere; a library that counts written as printed never notices.',
  causes: ['C1', 'C6'],
  rows: ['F25'],
  reports: ['node-thermal-printer'],
  // By the clock: an ordinary till says its last word first and prints then, so that a window which
  // ends with a sale would end in the middle of its receipt.
  shoppers: { count: 4, arriveAtMs: { '2': 28_000, '3': 34_000, '4': 65_000 } },
  faults: [{ fault: 'printer.session-taken', when: { atMs: 15_000, forMs: 35_000 } }],
  expected: { naive: ['issued-not-printed'] },
  claims: everyClaim,
}
