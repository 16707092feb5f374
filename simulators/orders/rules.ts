/** What an order service is set to: its capacity, its floor, and what it takes for "the same order". */

import { z } from 'zod'

const bookedAs = ['fen', 'yuan', 'truncated-yuan', 'payer-total'] as const

export type BookedAs = (typeof bookedAs)[number]

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
  /**
   * `verified`: a notice must be signed, whole, expected and of the right amount, and issues once.
   * `trusted`: each delivery issues an order, for what it says (domain F5, F6).
   */
  readonly notices: 'verified' | 'trusted'
  /** What a shop that scales up (M2) gets: so many times the workers, and the places to wait. */
  readonly scaledWorkersFactor: number
  /** And so much of the service time: a simpler flow. */
  readonly scaledServiceFactor: number
  /**
   * What stands in the books for an amount (domain F30). `yuan`: yuan where fen should stand.
   * `truncated-yuan`: through yuan as a float, cut off to fen. `payer-total`: less the coupon.
   */
  readonly bookedAs: BookedAs
  /** What the platform pays for the shopper, where the books know what the payer paid. */
  readonly couponFen: number
}

export const defaultOrdersRules: OrdersRules = {
  workers: 8,
  queueMax: 64,
  serviceMs: 20,
  floorFen: 1,
  floorCheck: 'before-charge',
  idempotentBy: 'sale',
  notices: 'verified',
  scaledWorkersFactor: 4,
  scaledServiceFactor: 0.25,
  bookedAs: 'fen',
  couponFen: 0,
}

/** For rules that come from outside: every field optional, unknown ones refused. */
export const ordersRulesSchema = z.strictObject({
  workers: z.int().min(1).max(1_000).default(defaultOrdersRules.workers),
  queueMax: z.int().min(0).max(1_000_000).default(defaultOrdersRules.queueMax),
  serviceMs: z.number().min(0).max(600_000).default(defaultOrdersRules.serviceMs),
  floorFen: z.int().min(0).default(defaultOrdersRules.floorFen),
  floorCheck: z.enum(['before-charge', 'after-charge']).default(defaultOrdersRules.floorCheck),
  idempotentBy: z.enum(['sale', 'attempt']).default(defaultOrdersRules.idempotentBy),
  notices: z.enum(['verified', 'trusted']).default(defaultOrdersRules.notices),
  scaledWorkersFactor: z.number().min(1).max(1_000).default(defaultOrdersRules.scaledWorkersFactor),
  scaledServiceFactor: z.number().min(0).max(1).default(defaultOrdersRules.scaledServiceFactor),
  bookedAs: z.enum(bookedAs).default(defaultOrdersRules.bookedAs),
  couponFen: z.int().min(0).default(defaultOrdersRules.couponFen),
})

/** The rules of a shop that bought M2: faster, scaled, simpler order processing. */
export function scaledUp(rules: OrdersRules): OrdersRules {
  const { scaledWorkersFactor, scaledServiceFactor } = rules
  return {
    ...rules,
    workers: Math.round(rules.workers * scaledWorkersFactor),
    queueMax: Math.round(rules.queueMax * scaledWorkersFactor),
    serviceMs: rules.serviceMs * scaledServiceFactor,
  }
}
