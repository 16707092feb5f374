/** A helper that charges again instead of asking (F10). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const resubmitsInALoop: ScenarioInput = {
  version: 1,
  name: 'resubmits-in-a-loop',
  title: 'charged again in a loop',
  why: 'F10, cause C11: the widely copied helper submits the charge in a loop. With the same number it is a storm; the platform is asked dozens of times for one meal.',
  causes: ['C11'],
  rows: ['F10'],
  reports: ['micropay-with-pos'],
  shoppers: { count: 4 },
  settings: { terminal: { softwareVersion: 'resubmits-in-a-loop' } },
  faults: [
    {
      fault: 'platform.system-error',
      params: { captured: true, times: 2 },
      when: { fromSale: 2, toSale: 2 },
    },
  ],
  expected: { naive: [] },
  claims: everyClaim,
}
