/** What the servers of the virtual shop remember, and how they answer. */

import type { CallResult } from '../../kernel/effects.ts'
import type { OrdersCalls } from '../../orders/wire.ts'
import type { PlatformCalls, TradeState } from '../../platform/wire.ts'

export interface Charge {
  readonly code: string
  readonly amountFen: number
  readonly saleNo: string
  state: TradeState
}

export interface Order {
  readonly saleNo: string
  readonly outTradeNo: string
  readonly orderNo: string
  readonly amountFen: number
  voided: boolean
}

/** The truth of money, by merchant order number, and the truth of orders. */
export interface Books {
  readonly charges: Map<string, Charge>
  readonly orders: Order[]
}

type Calls = PlatformCalls & OrdersCalls

export type Body<Name extends keyof Calls> = Calls[Name]['request']

/** What a server does about a request. */
export type Work = { handle(body: unknown): CallResult }['handle']

export const answer = (status: number, body: unknown): CallResult => ({
  kind: 'answer',
  status,
  body,
})
