/** A scan comes over two channels at once (F20). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const twoChannels: ScenarioInput = {
  version: 1,
  name: 'two-channels',
  title: 'scan on two channels',
  why: 'F20, causes C10 and C11: keyboard and serial line both deliver, and 4354210 becomes 43542104354210.',
  causes: ['C10', 'C11'],
  rows: ['F20'],
  reports: ['openboxes-437'],
  shoppers: { count: 4 },
  settings: { terminal: { softwareVersion: 'takes-doubled-reads' } },
  faults: [{ fault: 'scanner.two-channels', when: { fromSale: 2, toSale: 3 } }],
  expected: { naive: ['shoppers-served'] },
  claims: everyClaim,
}
