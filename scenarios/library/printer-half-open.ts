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
  shoppers: { count: 4 },
  faults: [{ fault: 'printer.half-open', when: { fromSale: 2, toSale: 3 } }],
  expected: { naive: ['issued-not-printed'] },
  claims: everyClaim,
}
