/** A platform that takes a coupon off what it captures and says nothing of it. */

import { fen } from '../../kernel/units.ts'
import { stepPayment } from '../core.ts'
import type { PlatformMutant } from './mutant.ts'

const fromFen = 5_000
const couponFen = 100

export const couponOffTheCapture: PlatformMutant = {
  kind: 'mutant',
  name: 'coupon-off-the-capture',
  station: 'platform',
  over: 'hardened',
  bug: 'Captures one yuan less than it was asked for from 50 yuan on.',
  cites: 'domain §4.2 row F30 (coupon: settlement_total_fee < total_fee)',
  shownBy: 'a basket of 50 yuan or more',
  step: () => (row, command, atMs, rules) => {
    const discounted = command.kind === 'pay' && command.amountFen >= fromFen
    if (!discounted) return stepPayment(row, command, atMs, rules)
    const amountFen = fen(command.amountFen - couponFen)
    const step = stepPayment(row, { ...command, amountFen }, atMs, rules)
    const facts = step.facts.map((fact) =>
      fact.kind === 'charge-received' ? { ...fact, amountFen: command.amountFen } : fact,
    )
    return { ...step, facts }
  },
}
