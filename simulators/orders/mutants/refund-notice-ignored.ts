/** An order service that acknowledges the notice of a refund, and does nothing about it. */

import { decideNotice } from '../notice-core.ts'
import { noticeLogic } from '../notice-logic.ts'
import type { NoticesMutant } from './mutant.ts'

export const refundNoticeIgnored: NoticesMutant = {
  kind: 'mutant',
  name: 'refund-notice-ignored',
  station: 'orders',
  over: 'hardened',
  flow: 'customer-scans',
  bug: 'Neither voids the order of a refunded payment nor remembers that none may come after it.',
  cites: 'domain §1.6 (REFUND.SUCCESS), rows F5, F26',
  shownBy:
    'a cancel after the payment, whose notice comes when the till has stopped looking for it',
  noticeLogic: {
    ...noticeLogic,
    decide: (notice, known, notices) =>
      notice.event === 'refunded'
        ? { kind: 'nothing', why: 'refund-ignored' }
        : decideNotice(notice, known, notices),
  },
}
