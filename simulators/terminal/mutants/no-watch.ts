/** A terminal that looks away as soon as a reverse was accepted. */

import type { TerminalMutant } from './mutant.ts'
import { attemptsIn, isCall, seenRevoked } from './seams.ts'

export const noWatch: TerminalMutant = {
  kind: 'mutant',
  name: 'no-watch',
  station: 'terminal',
  over: 'hardened',
  bug: 'Does not watch after a reverse for the charge that was only late.',
  cites: 'domain §4.2 row F3, §1.8 rule 5; Adyen/adyen-magento #719',
  shownBy:
    'a charge held up on the backup link until its reverse was accepted on the first one, where the platform keeps no tombstone',
  options: (options) => ({ ...options, rules: { ...options.rules, watchMs: 0 } }),
  rewrite: () => {
    const reversed = new Set<string>()
    return (effect) => {
      for (const { phase, outTradeNo } of attemptsIn(effect)) {
        if (phase === 'watching') reversed.add(outTradeNo)
      }
      const looks = isCall(effect, 'platform.query') && reversed.has(effect.body.out_trade_no)
      return looks ? { answer: seenRevoked } : undefined
    }
  },
}
