/** A platform that closes a paid charge and keeps the money. */

import { stepPayment } from '../core.ts'
import type { PlatformMutant } from './mutant.ts'

export const reverseWithoutRefund: PlatformMutant = {
  kind: 'mutant',
  name: 'reverse-without-refund',
  station: 'platform',
  over: 'hardened',
  bug: 'Accepts the reverse of a paid charge without giving the money back.',
  cites: 'domain §1.1 (paid: full refund), row F26',
  shownBy: 'a reverse of a paid charge: a cancel that comes too late, an order refused after it',
  step: () => (row, command, atMs, rules) => {
    const step = stepPayment(row, command, atMs, rules)
    if (command.kind !== 'reverse') return step
    const facts = step.facts.map((fact) =>
      fact.kind === 'reversed' ? { ...fact, refundedFen: 0 } : fact,
    )
    return { ...step, facts }
  },
}
