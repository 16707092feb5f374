/** A platform that takes the money once for each time that it is asked. */

import { stepPayment } from '../core.ts'
import type { PlatformMutant } from './mutant.ts'

export const capturesAgain: PlatformMutant = {
  kind: 'mutant',
  name: 'captures-again',
  station: 'platform',
  over: 'hardened',
  bug: 'Captures again when a paid number is charged again with the same content.',
  cites: 'domain §1.4 (same out_trade_no = same trade: A4), §1.8 rule 1',
  shownBy: 'a capture whose answer is lost on the first link: the backup link repeats the request',
  step: () => (row, command, atMs, rules) => {
    const step = stepPayment(row, command, atMs, rules)
    const repeated = command.kind === 'pay' && row?.state === 'SUCCESS'
    if (!repeated || step.answer?.status !== 200) return step
    const { outTradeNo, transactionId, code, amountFen } = command
    const again = { kind: 'captured', outTradeNo, transactionId, code, amountFen } as const
    return { ...step, facts: [...step.facts, again] }
  },
}
