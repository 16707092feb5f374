/** A terminal that finds the row of a refused sale, and takes it for the sale's order. */

import type { Effect, Process } from '../../kernel/effects.ts'
import type { ToldReason } from '../../ledger/facts.ts'
import { tell } from '../logic/protocol.ts'
import type { TerminalMutant } from './mutant.ts'
import { receive, toldBy, type Received } from './seams.ts'

const refused: readonly ToldReason[] = [
  'payment-refused',
  'code-refused',
  'reversed',
  'order-refused',
]

export const approvedFromRefusedRow: TerminalMutant = {
  kind: 'mutant',
  name: 'approved-from-refused-row',
  station: 'terminal',
  over: 'hardened',
  bug: 'Answers a sale that is keyed again "approved" from the row of its refused attempt.',
  cites: 'discoveries (what bit); domain §4.2 row F14',
  shownBy: 'a decline of a charge that was tried, after which the shopper shows another code',
  rewrite: () => {
    const rows = new Set<string>()
    return (effect) => {
      const told = toldBy(effect)
      if (told?.outcome === 'declined' && refused.includes(told.reason)) rows.add(told.saleNo)
      if (effect.type !== 'wait' || !effect.channels.includes('basket')) return undefined
      return answerFrom(rows, effect)
    }
  },
}

function* answerFrom(
  rows: ReadonlySet<string>,
  wait: Extract<Effect, { type: 'wait' }>,
): Process<Received | undefined> {
  for (;;) {
    const got = yield* receive(wait)
    if (got?.channel !== 'basket' || !rows.has(got.value.saleNo)) return got
    const { saleNo } = got.value
    yield* tell({ type: 'told', saleNo, outcome: 'approved', reason: 'already-issued' })
  }
}
