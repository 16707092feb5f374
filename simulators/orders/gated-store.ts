/** The store as a service sees it that may be frozen: answers that come meanwhile wait for the thaw. */

import type { Gate } from '../kernel/gate.ts'
import type { OrderStore } from './store.ts'

export function gatedStore(store: OrderStore, gate: Gate): OrderStore {
  const heard = async <Answer>(asked: Promise<Answer>): Promise<Answer> => {
    try {
      return await asked
    } finally {
      if (gate.frozen) await new Promise<void>((resolve) => gate.pass(resolve))
    }
  }
  return {
    issue: (draft) => heard(store.issue(draft)),
    findBySale: (saleNo) => heard(store.findBySale(saleNo)),
    findByOutTradeNo: (outTradeNo) => heard(store.findByOutTradeNo(outTradeNo)),
    find: (orderNo) => heard(store.find(orderNo)),
    liveOfLane: (lane) => heard(store.liveOfLane(lane)),
    expect: (expected) => heard(store.expect(expected)),
    markRefunded: (outTradeNo) => heard(store.markRefunded(outTradeNo)),
    attempt: (outTradeNo) => heard(store.attempt(outTradeNo)),
    void: (orderNo) => heard(store.void(orderNo)),
    all: () => store.all(),
    ping: () => store.ping(),
    close: () => store.close(),
  }
}
