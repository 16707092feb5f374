/**
 * The store as a service sees it that may be frozen or die: answers that come meanwhile wait for the
 * thaw, and a dead service asks nothing more. What it had asked before is done all the same.
 */

import type { Gate } from '../kernel/gate.ts'
import type { OrderStore } from './store.ts'

/** @param alive whether the service still runs. */
export function gatedStore(store: OrderStore, gate: Gate, alive: () => boolean): OrderStore {
  const heard = async <Answer>(ask: () => Promise<Answer>): Promise<Answer> => {
    if (!alive()) throw new Error('Failed to ask the store: the service is dead.')
    try {
      return await ask()
    } finally {
      if (gate.frozen) await new Promise<void>((resolve) => gate.pass(resolve))
    }
  }
  return {
    issue: (draft) => heard(() => store.issue(draft)),
    findBySale: (saleNo) => heard(() => store.findBySale(saleNo)),
    findByOutTradeNo: (outTradeNo) => heard(() => store.findByOutTradeNo(outTradeNo)),
    find: (orderNo) => heard(() => store.find(orderNo)),
    liveOfLane: (lane) => heard(() => store.liveOfLane(lane)),
    expect: (expected) => heard(() => store.expect(expected)),
    markRefunded: (outTradeNo) => heard(() => store.markRefunded(outTradeNo)),
    attempt: (outTradeNo) => heard(() => store.attempt(outTradeNo)),
    void: (orderNo) => heard(() => store.void(orderNo)),
    all: () => store.all(),
    ping: () => store.ping(),
    close: () => store.close(),
  }
}
