/** Orders stand still in the backend (F7, the article's case 2). */

import { everyClaim } from '../claims.ts'
import type { ScenarioInput } from '../scenario.ts'

export const ordersOverloaded: ScenarioInput = {
  version: 1,
  name: 'orders-overloaded',
  title: 'order backend overloaded',
  why: 'F7, cause C2, case 2 of the article: the scan succeeds and the order stands in the backend longer than the till waits.',
  causes: ['C2'],
  rows: ['F7'],
  lanes: 2,
  shoppers: { count: 6 },
  faults: [
    {
      fault: 'orders.slow',
      params: { serviceMs: 20_000, workers: 1, queueMax: 1 },
      when: { fromSale: 3, toSale: 4 },
    },
  ],
  issuedWithinMs: 150_000,
  expected: {
    naive: ['duplicate-charge'],
    worldsDiffer: [
      {
        terminal: 'naive',
        why: 'four shoppers wait for orders that take seconds: who gives up before his order is a matter of milliseconds at a tenth of the time',
        comesAndGoes: ['paid-not-issued'],
      },
    ],
  },
  claims: everyClaim,
}
