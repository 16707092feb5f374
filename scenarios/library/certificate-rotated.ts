/** The platform signs with a new certificate (F21). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const certificateRotated: ScenarioInput = {
  version: 1,
  name: 'certificate-rotated',
  title: 'certificate rotated',
  why: 'F21, cause C11: the request was processed and only the answer cannot be verified. A till that pins the old certificate calls it failed; the buyer has paid.',
  causes: ['C11'],
  rows: ['F21'],
  shoppers: { count: 4 },
  settings: {
    platform: { certificateSerial: 'CERT-1' },
    terminal: { softwareVersion: 'pins-certificate' },
  },
  faults: [
    {
      fault: 'platform.certificate-rotated',
      params: { serial: 'CERT-2' },
      when: { fromSale: 2, toSale: 4 },
    },
  ],
  expected: { naive: ['duplicate-charge', 'paid-not-issued', 'told-otherwise'] },
  claims: everyClaim,
}
