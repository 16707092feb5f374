/** A scenario of your own: copy it, mend the path of the import, and play it by its path. */

import { defineScenario } from '../../scenarios/define.ts'

export default defineScenario({
  version: 1,
  name: 'my-shop',
  title: 'what it is about',
  why: 'What happened in the shop, or which report it reproduces, in a sentence or two.',
  shoppers: { count: 4, amountFen: { min: 100, max: 9_900 } },
  settings: { terminal: { pollMs: 10_000 } },
  faults: [{ fault: 'platform.capture-lose-answer', when: { fromSale: 2, toSale: 2 } }],
  claims: ['paid-is-issued', 'charged-once', 'told-the-truth', 'nothing-left-open'],
})
