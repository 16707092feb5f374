/** A platform that calls a charge paid that it has only accepted. */

import { stepPayment } from '../core.ts'
import type { PlatformMutant } from './mutant.ts'

export const paidBeforeItIs: PlatformMutant = {
  kind: 'mutant',
  name: 'paid-before-it-is',
  station: 'platform',
  over: 'hardened',
  bug: 'Shows a charge as paid while the payer is still asked for the password.',
  cites: 'domain §1.4 (10000: the debit may still roll back: A6), row F11',
  shownBy: 'a password that is asked for and never entered',
  step: () => (row, command, atMs, rules) => {
    const step = stepPayment(row, command, atMs, rules)
    const { answer } = step
    if (command.kind !== 'query' || answer === undefined || !('trade_state' in answer.body)) {
      return step
    }
    if (answer.body.trade_state !== 'USERPAYING') return step
    return { ...step, answer: { ...answer, body: { ...answer.body, trade_state: 'SUCCESS' } } }
  },
}
