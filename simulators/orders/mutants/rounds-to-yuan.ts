/** An order service whose books know whole yuan only. */

import { fen } from '../../kernel/units.ts'
import { stepOrder } from '../core.ts'
import { answersAsAsked } from './answers-as-asked.ts'
import type { OrdersMutant } from './mutant.ts'

export const roundsToYuan: OrdersMutant = {
  kind: 'mutant',
  name: 'rounds-to-yuan',
  station: 'orders',
  over: 'hardened',
  bug: 'Rounds the amount of an order to whole yuan in its books, and answers what it was asked.',
  cites: 'domain §4.2 row F30 (unit/rounding: integer fen everywhere)',
  shownBy: 'any amount that is not in whole yuan',
  step: () =>
    answersAsAsked((row, command, atMs, rules) => {
      const step = stepOrder(row, command, atMs, rules)
      if (step.kind !== 'issue') return step
      const amountFen = fen(Math.round(step.draft.amountFen / 100) * 100)
      return { ...step, draft: { ...step.draft, amountFen } }
    }),
}
