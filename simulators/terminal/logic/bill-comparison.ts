/**
 * The platform's bill beside the order system's list (row F29): compared by merchant order number, of
 * one lane's own numbers, with what was given back taken off. Pure.
 */

import type { IssuedOrder } from '../../orders/wire.ts'
import type { BillRow } from './bill.ts'

export type Difference =
  | {
      readonly found: 'paid-without-order' | 'paid-twice'
      readonly outTradeNo: string
      readonly saleNo: string
      readonly amountFen: number
    }
  /** `spare`: its number was paid, and has an order already. */
  | {
      readonly found: 'order-without-payment'
      readonly outTradeNo: string
      readonly saleNo: string
      readonly orderNo: string
      readonly spare: boolean
    }
  | {
      readonly found: 'amounts-differ'
      readonly outTradeNo: string
      readonly saleNo: string
      readonly paidFen: number
      readonly orderFen: number
    }

export interface Compared {
  readonly lane: string
  readonly rows: readonly BillRow[]
  /** Live ones of this lane. */
  readonly orders: readonly IssuedOrder[]
}

interface Paid {
  readonly attach: string
  netFen: number
}

export function differences({ lane, rows, orders }: Compared): readonly Difference[] {
  const paid = netByNumber(rows.filter(({ outTradeNo }) => outTradeNo.startsWith(`${lane}-`)))
  const isPaid = (outTradeNo: string) => (paid.get(outTradeNo)?.netFen ?? 0) > 0
  const orderOf = new Map<string, IssuedOrder>()
  const found: Difference[] = []
  for (const order of orders) {
    const { outTradeNo, saleNo, orderNo } = order
    const spare = orderOf.has(outTradeNo)
    if (!spare) orderOf.set(outTradeNo, order)
    if (spare || !isPaid(outTradeNo)) {
      found.push({ found: 'order-without-payment', outTradeNo, saleNo, orderNo, spare })
    }
  }
  const soldOnce = new Set(
    [...orderOf.keys()].filter(isPaid).map((outTradeNo) => saleIn(outTradeNo)),
  )
  for (const [outTradeNo, { netFen, attach }] of paid) {
    const order = orderOf.get(outTradeNo)
    const inNumber = saleIn(outTradeNo)
    if (netFen <= 0) continue
    if (order === undefined) {
      const what = soldOnce.has(inNumber) ? 'paid-twice' : 'paid-without-order'
      found.push({ found: what, outTradeNo, saleNo: attach || inNumber, amountFen: netFen })
    } else if (order.amountFen !== netFen) {
      const { saleNo, amountFen: orderFen } = order
      found.push({ found: 'amounts-differ', outTradeNo, saleNo, paidFen: netFen, orderFen })
    }
  }
  return found
}

/** What a merchant order number says of its sale (till.ts): the sale's number, or the end of it. */
const saleIn = (outTradeNo: string): string =>
  outTradeNo.slice(outTradeNo.lastIndexOf('-') + 1).replace(/\*+$/, '')

function netByNumber(rows: readonly BillRow[]): ReadonlyMap<string, Paid> {
  const paid = new Map<string, Paid>()
  for (const { outTradeNo, attach, kind, amountFen } of rows) {
    const known = paid.get(outTradeNo) ?? { attach, netFen: 0 }
    known.netFen += kind === 'paid' ? amountFen : -amountFen
    paid.set(outTradeNo, known)
  }
  return paid
}
