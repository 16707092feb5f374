/** An order service that knows the platform's hand, and does not read what it wrote. */

import { decideNotice } from '../notice-core.ts'
import type { Notice } from '../notice-envelope.ts'
import { noticeLogic } from '../notice-logic.ts'
import type { Attempt } from '../store.ts'
import { fen } from '../../kernel/units.ts'
import { answersAsAsked } from './answers-as-asked.ts'
import type { NoticesMutant } from './mutant.ts'

/** As if the amount of the notice had been the one that was expected. */
export const amountOfNotice = ({ amountFen }: Notice, { expected, ...known }: Attempt): Attempt =>
  expected === undefined
    ? known
    : { ...known, expected: { ...expected, amountFen: fen(amountFen) } }

export const noticeWithoutAmountCheck: NoticesMutant = {
  kind: 'mutant',
  name: 'notice-without-amount-check',
  station: 'orders',
  over: 'hardened',
  flow: 'customer-scans',
  bug: 'Issues the order over what the notice says, compares it with nothing, and answers what it is asked.',
  cites: 'domain §1.6 (must check: amount equal), row F6',
  shownBy: 'a soundly signed notice over another amount than was paid',
  step: () => answersAsAsked(),
  noticeLogic: {
    ...noticeLogic,
    decide: (notice, known, notices) =>
      decideNotice(notice, amountOfNotice(notice, known), notices),
  },
}
