/** An order service with one change, in its core or in what it does about notices; all else stays as it is. */

import type { HealthyVariant, Mutant } from '../../kernel/mutant.ts'
import type { stepOrder } from '../core.ts'
import type { NoticeLogic } from '../notice-logic.ts'

interface OrdersChange {
  readonly station: 'orders'
  /** Made anew for every order service. */
  readonly step: () => typeof stepOrder
}

interface NoticesChange {
  readonly station: 'orders'
  readonly flow: 'customer-scans'
  readonly noticeLogic: NoticeLogic
  /** Made anew for every order service. Absent: the usual core. */
  readonly step?: () => typeof stepOrder
}

export type OrdersMutant = Mutant & OrdersChange
export type NoticesMutant = Mutant & NoticesChange
export type HealthyOrders = HealthyVariant & OrdersChange
