/** A terminal that shows a code and waits for the order that its notice makes: it never asks for the money. */

import type { TerminalMutant } from './mutant.ts'
import { attemptsIn, closeAccepted, isCall, neverAnswered } from './seams.ts'

export const waitsForNoticeOnly: TerminalMutant = {
  kind: 'mutant',
  name: 'waits-for-notice-only',
  station: 'terminal',
  over: 'hardened',
  flow: 'customer-scans',
  bug: 'Waits for the order that a notice makes, never asks the platform, and says no when none came.',
  cites: 'domain §1.6 (delivery is not guaranteed: start polling), row F5; odoo/odoo #207425',
  shownBy: 'a notice that is lost, or later than the till waits',
  rewrite: () => {
    const shown = new Set<string>()
    return (effect) => {
      for (const { phase, outTradeNo, flow } of attemptsIn(effect)) {
        if (phase === 'charging' && flow === 'show') shown.add(outTradeNo)
        // On a cancel it does what it should.
        if (phase === 'reversing') shown.delete(outTradeNo)
      }
      if (isCall(effect, 'platform.query') && shown.has(effect.body.out_trade_no)) {
        return { answer: neverAnswered }
      }
      if (isCall(effect, 'platform.close') && shown.has(effect.body.out_trade_no)) {
        return { answer: closeAccepted }
      }
      return undefined
    }
  },
}
