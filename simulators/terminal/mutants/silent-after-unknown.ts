/** A terminal that says "wait for staff", and nothing after that. */

import type { TerminalMutant } from './mutant.ts'
import { toldBy } from './seams.ts'

export const silentAfterUnknown: TerminalMutant = {
  kind: 'mutant',
  name: 'silent-after-unknown',
  station: 'terminal',
  over: 'hardened',
  bug: 'Never says the last word on a sale whose end it did not know at first.',
  cites: 'domain §4.2 row F7; odoo/odoo PR #207425 (payment stuck)',
  shownBy: 'an order service or platform that is away for longer than the lane waits',
  rewrite: () => {
    const unknown = new Set<string>()
    return (effect) => {
      const told = toldBy(effect)
      if (told === undefined) return undefined
      if (unknown.has(told.saleNo)) return { answer: undefined }
      if (told.outcome === 'unknown') unknown.add(told.saleNo)
      return undefined
    }
  },
}
