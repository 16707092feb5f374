/** A platform that accepts a reverse while the payer is at the password, and takes the money after. */

import { transactionOf } from '../answers.ts'
import { stepPayment } from '../core.ts'
import type { PaymentRow, PaymentStep } from '../payment.ts'
import type { PlatformRules } from '../rules.ts'
import type { PlatformMutant } from './mutant.ts'

export const capturesAfterReverse: PlatformMutant = {
  kind: 'mutant',
  name: 'captures-after-reverse',
  station: 'platform',
  over: 'hardened',
  bug: 'Captures a charge that it has reversed, once the payer enters the password, and hides it.',
  cites:
    'domain §1.2 (after reverse that order can never become paid: W1), row F3; VivaPayments/API #2360',
  shownBy: 'a cancel after 15 s while the password is asked for, and then entered',
  step: () => {
    const reversed = new Set<string>()
    return (row, command, atMs, rules) => {
      const step = stepPayment(row, command, atMs, rules)
      if (row === undefined || command.kind === 'pay' || command.kind === 'wake') return step
      if (reversed.has(row.outTradeNo)) return hiding(step, row, rules)
      if (command.kind === 'query' || row.state !== 'USERPAYING') return step
      if (step.row?.state !== 'REVOKED' || row.decides === undefined) return step
      reversed.add(row.outTradeNo)
      return { ...step, row, wakeAtMs: row.decides.atMs }
    }
  },
}

/** Whatever became of the charge, a query shows it revoked; the reverse is answered, never done. */
function hiding(step: PaymentStep, row: PaymentRow, rules: PlatformRules): PaymentStep {
  const { outTradeNo, mchid, appid } = row
  const closed = { outTradeNo, mchid, appid, state: 'REVOKED' } as const
  const body =
    step.answer !== undefined && 'trade_state' in step.answer.body
      ? transactionOf(closed, rules)
      : { appid, mchid, out_trade_no: outTradeNo }
  const facts = step.facts.filter(({ kind }) => kind !== 'reversed')
  return {
    ...step,
    row: step.row?.state === 'REVOKED' ? row : step.row,
    answer: { status: 200, body },
    facts,
  }
}
