/** The link changes in the middle of a charge (F27). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const backupLinkFlips: ScenarioInput = {
  version: 1,
  name: 'backup-link-flips',
  title: 'link flips in mid-request',
  why: 'F27, cause C1: the charge leaves on one link, which dies before the answer, and goes out again on the other. It must stay one charge and one order: the key survives the change of links.',
  causes: ['C1'],
  rows: ['F27'],
  shoppers: { count: 5 },
  faults: [{ fault: 'network.flip', when: { fromSale: 2, toSale: 3 } }],
  issuedWithinMs: 90000,
  expected: { naive: ['duplicate-charge', 'paid-not-issued', 'told-otherwise'] },
  claims: everyClaim,
}
