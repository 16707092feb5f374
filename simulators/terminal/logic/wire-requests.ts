/** How a call of the terminal travels over HTTP: the same mapping in every world that has wires. */

import type { CallEffect } from '../../kernel/effects.ts'
import { ordersRequests } from '../../orders/wire.ts'
import { platformRequests, type WireRequest } from '../../platform/wire.ts'

/** `body` is what the operation's caller typed it as (a method's parameters are bivariant). */
type ToRequest = { make(body: unknown): WireRequest }['make']

const requests = new Map<string, ToRequest>([
  ...Object.entries(platformRequests),
  ...Object.entries(ordersRequests),
])

/** @throws RangeError for an operation that no protocol has. */
export function toWireRequest({ operation, body }: CallEffect): WireRequest {
  const make = requests.get(operation)
  if (make === undefined) throw new RangeError(`no protocol has the operation ${operation}`)
  return make(body)
}
