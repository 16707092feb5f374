/** A backend that is well and only too small for the rush (F7). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const backendTooSmall: ScenarioInput = {
  version: 1,
  name: 'backend-too-small',
  title: 'backend too small for the rush',
  why: 'F7, cause C2, case 2 of the article: orders stand still after a successful scan because four lanes ask more of one worker than it can do. More capacity and tuned parameters cure it.',
  causes: ['C2'],
  rows: ['F7'],
  lanes: 4,
  shoppers: { count: 16, gapMsMean: 500 },
  settings: { orders: { workers: 1, serviceMs: 4000, queueMax: 2 } },
  settleMs: 300000,
  issuedWithinMs: 120000,
  expected: {
    naive: ['duplicate-charge', 'told-otherwise'],
    worldsDiffer: [
      {
        terminal: 'naive',
        why: 'sixteen shoppers crowd before one worker: who gives up before his order is a matter of milliseconds at a tenth of the time',
        comesAndGoes: ['paid-not-issued', 'duplicate-order', 'issued-not-printed'],
      },
    ],
  },
  claims: everyClaim,
}
