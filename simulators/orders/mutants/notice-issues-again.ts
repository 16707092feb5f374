/** An order service that makes an order of each delivery of a notice. */

import { noticeLogic } from '../notice-logic.ts'
import type { NoticesMutant } from './mutant.ts'

export const noticeIssuesAgain: NoticesMutant = {
  kind: 'mutant',
  name: 'notice-issues-again',
  station: 'orders',
  over: 'hardened',
  flow: 'customer-scans',
  bug: 'Issues one order for each delivery of a notice: nothing makes the sale unique.',
  cites: 'domain §1.6 (the same notice may come many times), row F5 (unique key)',
  shownBy: 'a notice that comes twice, or whose acknowledgement is lost',
  noticeLogic: { ...noticeLogic, key: (_notices, nextDelivery) => `delivery ${nextDelivery()}` },
}
