/** What an order service is set to: its capacity, its floor, and what it takes for "the same order". */

import { z } from 'zod'

export interface OrdersRules {
  /** Submits served at the same time. */
  readonly workers: number
  /** Submits that may wait beyond those being served; one more is refused at once. */
  readonly queueMax: number
  /** Time one worker needs for one submit before it commits (cause C2). */
  readonly serviceMs: number
  /** The least amount this shop issues an order for. */
  readonly floorFen: number
  /** Whether `check` applies the floor (domain F16) or `submit` does, after the money (F16b). */
  readonly floorCheck: 'before-charge' | 'after-charge'
  /** What a second submit must share with the first to be answered with its order (M9). */
  readonly idempotentBy: 'sale' | 'attempt'
}

export const defaultOrdersRules: OrdersRules = {
  workers: 8,
  queueMax: 64,
  serviceMs: 20,
  floorFen: 1,
  floorCheck: 'before-charge',
  idempotentBy: 'sale',
}

/** For rules that come from outside: every field optional, unknown ones refused. */
export const ordersRulesSchema = z.strictObject({
  workers: z.int().min(1).max(1_000).default(defaultOrdersRules.workers),
  queueMax: z.int().min(0).max(1_000_000).default(defaultOrdersRules.queueMax),
  serviceMs: z.number().min(0).max(600_000).default(defaultOrdersRules.serviceMs),
  floorFen: z.int().min(0).default(defaultOrdersRules.floorFen),
  floorCheck: z.enum(['before-charge', 'after-charge']).default(defaultOrdersRules.floorCheck),
  idempotentBy: z.enum(['sale', 'attempt']).default(defaultOrdersRules.idempotentBy),
})
