/** An order service with one change in its core; everything around it stays as it is. */

import type { HealthyVariant, Mutant } from '../../kernel/mutant.ts'
import type { stepOrder } from '../core.ts'

interface OrdersChange {
  readonly station: 'orders'
  /** Made anew for every order service. */
  readonly step: () => typeof stepOrder
}

export type OrdersMutant = Mutant & OrdersChange
export type HealthyOrders = HealthyVariant & OrdersChange
