/** An order service that makes no difference between issued now and issued before. */

import { stepOrder } from '../core.ts'
import type { HealthyOrders } from './mutant.ts'

export const always200: HealthyOrders = {
  kind: 'healthy',
  name: 'always-200',
  station: 'orders',
  over: 'hardened',
  difference: 'Answers 200 to a first submit, too.',
  cites: 'domain §1.3 (every success is a success)',
  step: () => (row, command, atMs, rules) => {
    const step = stepOrder(row, command, atMs, rules)
    if (step.kind === 'issue' || step.answer.status !== 201) return step
    return { ...step, answer: { ...step.answer, status: 200 } }
  },
}
