/** A terminal whose every submit is a new sale to the order service. */

import type { TerminalMutant } from './mutant.ts'
import { isCall, send } from './seams.ts'

export const freshSaleNumber: TerminalMutant = {
  kind: 'mutant',
  name: 'fresh-sale-number',
  station: 'terminal',
  over: 'hardened',
  bug: 'Gives the order a fresh sale number each time it submits it.',
  cites: 'domain §4.2 rows F4, F5 (unique key); causes M9',
  shownBy: 'an order that was committed and whose answer is lost: the retry makes a second one',
  rewrite: () => {
    const tries = new Map<string, number>()
    return (effect) => {
      if (!isCall(effect, 'orders.submit')) return undefined
      const { saleNo } = effect.body
      const nth = (tries.get(saleNo) ?? 0) + 1
      tries.set(saleNo, nth)
      return nth === 1 ? undefined : send(effect, { ...effect.body, saleNo: `${saleNo}-${nth}` })
    }
  },
}
