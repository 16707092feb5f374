/**
 * Joins facts to sales by the keys that shops have anyway (design §5): the rig knows which code it
 * presented for which sale, the platform sees code and merchant order number, the order carries the
 * sale and that number, the paper shows the order's number. Nobody carries a trace id.
 */

import type { LedgerEvent } from '../simulators/ledger/facts.ts'

export interface NaturalKeys {
  /** The sale of this number, if the rig ever put one before the terminal. */
  bySaleNo(saleNo: string): string | undefined
  byCode(code: string): string | undefined
  byOutTradeNo(outTradeNo: string): string | undefined
  byOrderNo(orderNo: string): string | undefined
}

/** Keeps the first value of each key: whoever had a code first owns it. */
function keepFirst(map: Map<string, string>, key: string, value: string | undefined): void {
  if (value !== undefined && !map.has(key)) map.set(key, value)
}

/** Reads all keys before anything is joined: the clocks of two processes may differ by a hair. */
export function naturalKeys(events: Iterable<LedgerEvent>): NaturalKeys {
  const known = new Set<string>()
  const saleByCode = new Map<string, string>()
  const codeByTrade = new Map<string, string>()
  const begunByTrade = new Map<string, string>()
  const issued: { orderNo: string; saleNo: string; outTradeNo: string }[] = []
  const toldOrders = new Map<string, string>()
  for (const event of events) {
    switch (event.kind) {
      case 'basket-keyed':
        known.add(event.saleNo)
        break
      case 'code-presented':
      case 'qr-scanned':
        known.add(event.saleNo)
        keepFirst(saleByCode, event.code, event.saleNo)
        break
      case 'attempt-begun':
        keepFirst(begunByTrade, event.outTradeNo, event.saleNo)
        keepFirst(codeByTrade, event.outTradeNo, event.code)
        break
      case 'charge-received':
      case 'captured':
        keepFirst(codeByTrade, event.outTradeNo, event.code)
        break
      case 'order-issued':
        issued.push(event)
        break
      case 'told':
        if (event.orderNo !== undefined) keepFirst(toldOrders, event.orderNo, event.saleNo)
        break
      default:
    }
  }
  const ifKnown = (saleNo: string | undefined) =>
    saleNo !== undefined && known.has(saleNo) ? saleNo : undefined
  const byCode = (code: string) => saleByCode.get(code)
  // Whose code was charged is whose money it is, whatever sale the terminal meant it for.
  const byOutTradeNo = (outTradeNo: string) =>
    byCode(codeByTrade.get(outTradeNo) ?? '') ?? ifKnown(begunByTrade.get(outTradeNo))
  const saleByOrder = new Map<string, string>()
  for (const { orderNo, saleNo, outTradeNo } of issued) {
    keepFirst(saleByOrder, orderNo, ifKnown(saleNo) ?? byOutTradeNo(outTradeNo))
  }
  return {
    bySaleNo: ifKnown,
    byCode,
    byOutTradeNo,
    byOrderNo: (orderNo) => saleByOrder.get(orderNo) ?? ifKnown(toldOrders.get(orderNo)),
  }
}
