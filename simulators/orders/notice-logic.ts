/** All that an order service decides about notices, as one value: what is changed to try the judge. */

import { decideNotice } from './notice-core.ts'
import { openNotice } from './notice-envelope.ts'
import type { OrdersRules } from './rules.ts'

export interface NoticeLogic {
  readonly open: typeof openNotice
  readonly decide: typeof decideNotice
  /** The unique key of the order that a delivery makes; undefined: that of a submit. */
  readonly key: (notices: OrdersRules['notices'], nextDelivery: () => number) => string | undefined
}

/** One that trusts makes an order of each delivery (domain F5). */
export const noticeLogic: NoticeLogic = {
  open: openNotice,
  decide: decideNotice,
  key: (notices, nextDelivery) =>
    notices === 'trusted' ? `delivery ${nextDelivery()}` : undefined,
}
