import { expect, test } from 'vitest'
import { MemoryStore } from './memory-store.ts'
import { ask, deliver, expected, genuine, noticeService, paid, refunded } from './test-notices.ts'

/** Does what it is told at once; what it answers to one kind of query waits for `release`. */
class Held extends MemoryStore {
  readonly #holds: 'void' | 'markRefunded' | 'find'
  readonly asked: Promise<void>
  #nowAsked: () => void = () => undefined
  readonly #released: Promise<void>
  release: () => void = () => undefined

  constructor(holds: 'void' | 'markRefunded' | 'find') {
    super()
    this.#holds = holds
    this.asked = new Promise((resolve) => (this.#nowAsked = resolve))
    this.#released = new Promise((resolve) => (this.release = resolve))
  }

  override async void(orderNo: string) {
    return this.#held('void', await super.void(orderNo))
  }

  override async markRefunded(outTradeNo: string) {
    return this.#held('markRefunded', await super.markRefunded(outTradeNo))
  }

  override async find(orderNo: string) {
    return this.#held('find', await super.find(orderNo))
  }

  async #held<Answer>(asked: string, answer: Answer): Promise<Answer> {
    if (asked !== this.#holds) return answer
    this.#nowAsked()
    await this.#released
    return answer
  }
}

/** What has nothing but answers of the store before it has happened by then. */
const settled = () => new Promise((resolve) => setImmediate(resolve))

/** A service with an order, that died while the store had this to answer; it has answered by now. */
async function diedDuring(
  holds: 'void' | 'markRefunded' | 'find',
  act: (service: ReturnType<typeof noticeService>) => Promise<unknown>,
) {
  const store = new Held(holds)
  const service = noticeService({}, store)
  await ask(service.orders, 'orders.expect', expected)
  await ask(service.orders, 'orders.submit', expected)
  const answer = act(service)
  await store.asked
  service.orders.crash()
  store.release()
  expect(await answer).toBe('gone')
  await settled()
  return service
}

test('what the store voided for a service that died meanwhile stands in the ledger, once', async () => {
  const { orders, of } = await diedDuring('void', (service) =>
    ask(service.orders, 'orders.void', { orderNo: 'A000001' }),
  )
  await orders.reconcile()
  expect(of('order-voided')).toEqual([{ kind: 'order-voided', orderNo: 'A000001' }])
})

test('a service that died between two steps does not take the second', async () => {
  const { orders, of } = await diedDuring('find', (service) =>
    ask(service.orders, 'orders.void', { orderNo: 'A000001' }),
  )
  await orders.reconcile()
  expect(of('order-voided')).toEqual([])
})

test('a refund whose void died with the service is done by its next delivery', async () => {
  const { orders, of } = await diedDuring('markRefunded', (service) =>
    deliver(service.orders, genuine(refunded)),
  )
  expect(of('order-voided')).toEqual([])
  orders.restart()
  // What is told of the payment meanwhile changes nothing.
  expect(await deliver(orders, genuine(paid))).toEqual({ status: 204, body: undefined })
  expect(await deliver(orders, genuine(refunded))).toEqual({ status: 204, body: undefined })
  expect(of('order-voided')).toEqual([{ kind: 'order-voided', orderNo: 'A000001' }])
  expect(of('order-issued')).toHaveLength(1)
})
