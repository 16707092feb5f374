/** A terminal that takes fen for yuan on its way to the platform. */

import type { TerminalMutant } from './mutant.ts'
import { isCall, send } from './seams.ts'

export const fenAsYuan: TerminalMutant = {
  kind: 'mutant',
  name: 'fen-as-yuan',
  station: 'terminal',
  over: 'hardened',
  bug: 'Takes the fen of the basket for yuan: a hundred times the amount is charged.',
  cites: 'domain §1.4 (yuan there, fen here), row F30',
  shownBy: 'any sale whose hundredfold is below the ceiling',
  rewrite: () => (effect) => {
    if (!isCall(effect, 'platform.pay')) return undefined
    const { amount } = effect.body
    return send(effect, { ...effect.body, amount: { ...amount, total: amount.total * 100 } })
  },
}
