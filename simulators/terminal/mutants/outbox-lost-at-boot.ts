/** A terminal whose outbox is not read again after a restart. */

import { Ask, type Entry, type Process } from '../../kernel/effects.ts'
import { isOrderRow } from '../logic/rows.ts'
import type { TerminalMutant } from './mutant.ts'

export const outboxLostAtBoot: TerminalMutant = {
  kind: 'mutant',
  name: 'outbox-lost-at-boot',
  station: 'terminal',
  over: 'hardened',
  bug: 'Forgets at a restart the orders that it still owed.',
  cites: 'domain §4.2 rows F4, F9; causes M9; odoo/odoo PR #267799',
  shownBy: 'a death after the charge was written down as paid and before its order was submitted',
  rewrite: () => (effect) =>
    effect.type === 'load' && effect.prefix === 'order/' ? onlyDone(effect.prefix) : undefined,
}

function* onlyDone(prefix: string): Process<readonly Entry[]> {
  const rows = yield* new Ask<readonly Entry[]>({ type: 'load', prefix })
  return rows.filter(({ value }) => isOrderRow(value) && value.phase === 'done')
}
