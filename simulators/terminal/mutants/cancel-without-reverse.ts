/** A terminal that says "cancelled", and tells nobody else. */

import type { TerminalMutant } from './mutant.ts'
import { attemptsIn, isCall, reverseAccepted, seenRevoked } from './seams.ts'

export const cancelWithoutReverse: TerminalMutant = {
  kind: 'mutant',
  name: 'cancel-without-reverse',
  station: 'terminal',
  over: 'hardened',
  bug: 'Drops a charge that is cancelled while the shopper pays, without reversing it.',
  cites: 'domain §1.4 (a manual stop must cancel), row F26; odoo/odoo PR #286930',
  shownBy: 'a cancel while the shopper pays, who then pays',
  rewrite: () => {
    const dropped = new Set<string>()
    return (effect) => {
      for (const row of attemptsIn(effect)) {
        if (row.phase === 'reversing' && row.word.reason === 'cancelled')
          dropped.add(row.outTradeNo)
      }
      if (isCall(effect, 'platform.reverse') && dropped.has(effect.body.out_trade_no)) {
        return { answer: reverseAccepted }
      }
      if (isCall(effect, 'platform.query') && dropped.has(effect.body.out_trade_no)) {
        return { answer: seenRevoked }
      }
      return undefined
    }
  },
}
