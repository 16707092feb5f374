/** Money, orders, receipts and words that join no sale the rig ever presented. */

import { type Checker, verdictOf } from '../checker.ts'
import type { Orphan } from '../history.ts'

/** What the reader can look for in the ledger. */
function nameOf({ what, event }: Orphan): string {
  switch (event.kind) {
    case 'captured':
      return `${what} ${event.transactionId} of ${event.outTradeNo}`
    case 'order-issued':
      return `${what} ${event.orderNo} of ${event.outTradeNo}`
    case 'receipt-printed':
      return `${what} ${event.orderNo ?? 'without an order number'} on ${event.printer}`
    case 'told':
      return `${what} "${event.outcome}" about sale ${event.saleNo}`
    default:
      return what
  }
}

export const nobodyOwnsNothing: Checker = {
  name: 'nobody-owns-nothing',
  claim: 'Every payment, order, receipt and word belongs to a sale.',
  needs: ['captured', 'order-issued', 'receipt-printed', 'told'],
  check: ({ counts, orphans }) =>
    verdictOf(
      nobodyOwnsNothing.needs.reduce((sum, kind) => sum + (counts.get(kind) ?? 0), 0),
      orphans.map((orphan) => ({
        text: `${nameOf(orphan)} joins no sale`,
        atMs: orphan.event.atMs,
        weight: 'amountFen' in orphan.event ? orphan.event.amountFen : 0,
        alike: 1,
      })),
      'never put to the test',
    ),
}
