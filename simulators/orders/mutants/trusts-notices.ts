/** An order service that takes whoever can write a notice for the platform. */

import { decideNotice } from '../notice-core.ts'
import { openChecked } from '../notice-envelope.ts'
import { noticeLogic } from '../notice-logic.ts'
import { answersAsAsked } from './answers-as-asked.ts'
import type { NoticesMutant } from './mutant.ts'

export const trustsNotices: NoticesMutant = {
  kind: 'mutant',
  name: 'trusts-notices',
  station: 'orders',
  over: 'hardened',
  flow: 'customer-scans',
  bug: 'Looks at no signature, and issues the order that a notice asks for, whatever was expected.',
  cites: 'domain §1.6 (must check), §1.7, row F6',
  shownBy: 'a notice over another amount than was paid',
  step: () => answersAsAsked(),
  noticeLogic: {
    ...noticeLogic,
    open: (envelope, keys) => openChecked(envelope, keys, { signature: false, tag: true }),
    decide: (notice, known) => decideNotice(notice, known, 'trusted'),
  },
}
