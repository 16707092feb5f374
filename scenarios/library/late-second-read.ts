/** A cancelled shopper's label is read once more, as the next basket is keyed (F13). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const lateSecondRead: ScenarioInput = {
  version: 1,
  name: 'late-second-read',
  title: 'late second read of a cancelled sale',
  why: "F13 and F20, cause C3: the cashier cancels, the phone still lies before the scanner, and its second read, without a suffix, is complete only when the next basket is there: that shopper's meal is paid by this one.",
  causes: ['C3'],
  rows: ['F13', 'F20'],
  shoppers: {
    count: 4,
    gapMsMean: 0,
    patienceMs: 20_000,
    habits: [{ habit: 'cancels', sale: 2, afterMs: 4_000 }],
  },
  faults: [
    {
      fault: 'scanner.double-read',
      params: { gapMs: 8_000, times: 1 },
      when: { fromSale: 2, toSale: 2 },
    },
    { fault: 'scanner.lost-suffix', when: { fromSale: 2, toSale: 2 } },
    { fault: 'scanner.no-decode', params: { times: 1 }, when: { fromSale: 3, toSale: 3 } },
  ],
  // Charged before the cashier can cancel: the second read comes too late to matter.
  expected: { naive: [] },
  claims: everyClaim,
}
