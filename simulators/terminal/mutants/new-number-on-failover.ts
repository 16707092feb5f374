/** A terminal whose order number does not survive the change to the backup link. */

import type { TerminalMutant } from './mutant.ts'
import { freshNumber, renumbering } from './renumbering.ts'
import { isCall } from './seams.ts'

export const newNumberOnFailover: TerminalMutant = {
  kind: 'mutant',
  name: 'new-number-on-failover',
  station: 'terminal',
  over: 'hardened',
  bug: 'Makes a new order number when it changes to the backup link, and asks about that one only.',
  cites: 'domain §4.2 row F27',
  shownBy: 'a capture whose answer is lost on the first link',
  rewrite: () => {
    const numbers = new Map<string, string>()
    const renumber = renumbering((outTradeNo) => numbers.get(outTradeNo) ?? outTradeNo)
    return (effect) => {
      if (isCall(effect, 'platform.pay') && effect.link === 'platform-backup') {
        numbers.set(effect.body.out_trade_no, freshNumber(effect.body.out_trade_no))
      }
      return renumber(effect)
    }
  },
}
