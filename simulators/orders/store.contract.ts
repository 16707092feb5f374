/**
 * What every order store must keep. Called by the tests of each: `opened` gives an empty store of
 * the test's own.
 */

import { expect, test } from 'vitest'
import type { OrderDraft } from './core.ts'
import type { OrderStore } from './store.ts'
import { fen } from '../kernel/units.ts'

const draft = (sale: number, attempt = sale, uniqueKey = `sale S${sale}`): OrderDraft => ({
  saleNo: `S${sale}`,
  outTradeNo: `T${attempt}`,
  amountFen: fen(1_234),
  lane: 'lane-01',
  issuedAtMs: 12.5,
  uniqueKey,
})

export async function ordersOf(store: OrderStore) {
  const rows = []
  for await (const row of store.all()) rows.push(row)
  return rows
}

export function orderStoreContract(opened: () => Promise<OrderStore>): void {
  test('an issued order is found by its sale and by its attempt, as it was drafted', async () => {
    const store = await opened()
    const { order, issuedNow } = await store.issue(draft(1))
    expect(issuedNow).toBe(true)
    expect(order).toEqual({ ...draft(1), orderNo: 'A000001', state: 'issued' })
    expect(await store.findBySale('S1')).toEqual(order)
    expect(await store.findByOutTradeNo('T1')).toEqual(order)
  })

  test('a draft with a key that stands is answered with the first order', async () => {
    const store = await opened()
    const first = await store.issue(draft(1, 1))
    expect(await store.issue(draft(1, 2))).toEqual({ order: first.order, issuedNow: false })
    expect(await ordersOf(store)).toEqual([first.order])
  })

  test('drafts of one key that come at the same time become one order', async () => {
    const store = await opened()
    const attempts = Array.from({ length: 40 }, (_, nth) => draft(1, nth))
    const issues = await Promise.all(attempts.map((attempt) => store.issue(attempt)))
    expect(issues.filter(({ issuedNow }) => issuedNow)).toHaveLength(1)
    expect(new Set(issues.map(({ order }) => order.orderNo)).size).toBe(1)
    expect(await ordersOf(store)).toHaveLength(1)
  })

  test('one sale may have an order for each attempt, when that is the key', async () => {
    const store = await opened()
    const first = await store.issue(draft(1, 1, 'attempt T1'))
    const second = await store.issue(draft(1, 2, 'attempt T2'))
    expect(second.issuedNow).toBe(true)
    expect(await store.findBySale('S1')).toEqual(first.order)
    await store.void(first.order.orderNo)
    expect(await store.findBySale('S1')).toEqual(second.order)
  })

  test('a voided order stays, is voided once, and keeps its key', async () => {
    const store = await opened()
    const { order } = await store.issue(draft(1))
    const voided = { ...order, state: 'voided' }
    expect(await store.void(order.orderNo)).toBe(true)
    expect(await store.void(order.orderNo)).toBe(false)
    expect(await store.findBySale('S1')).toEqual(voided)
    expect(await store.issue(draft(1, 2))).toEqual({ order: voided, issuedNow: false })
    expect(await ordersOf(store)).toEqual([voided])
  })

  test('what is not there is not found, and cannot be voided', async () => {
    const store = await opened()
    expect(await store.findBySale('S1')).toBeUndefined()
    expect(await store.findByOutTradeNo('T1')).toBeUndefined()
    expect(await store.void('A000001')).toBe(false)
    expect(await ordersOf(store)).toEqual([])
  })

  test('all orders are read in the order of their issue', async () => {
    const store = await opened()
    for (const sale of [3, 1, 2]) await store.issue(draft(sale))
    expect((await ordersOf(store)).map(({ saleNo }) => saleNo)).toEqual(['S3', 'S1', 'S2'])
  })

  test('text of any language and quotes come back unchanged', async () => {
    const store = await opened()
    const odd = { ...draft(1), saleNo: `销售'1";--`, lane: '%_\\' }
    const { order } = await store.issue(odd)
    expect(await store.findBySale(odd.saleNo)).toEqual(order)
    expect(order.lane).toBe(odd.lane)
  })

  test('an order is found by its number, and by no other text', async () => {
    const store = await opened()
    const { order } = await store.issue(draft(1))
    expect(await store.find(order.orderNo)).toEqual(order)
    for (const other of ['A000002', 'A1', 'A0000001', 'B000001', '', 'A0', "A'; --"]) {
      expect(await store.find(other)).toBeUndefined()
      expect(await store.void(other)).toBe(false)
    }
  })

  test("a lane's live orders are listed in the order of their issue", async () => {
    const store = await opened()
    const orders = []
    for (const sale of [3, 1, 2]) orders.push((await store.issue(draft(sale))).order)
    await store.issue({ ...draft(4), lane: 'lane-02' })
    await store.void('A000002')
    expect(await store.liveOfLane('lane-01')).toEqual([orders[0], orders[2]])
    expect(await store.liveOfLane('lane-03')).toEqual([])
  })

  test('what a number is for is kept, the last word stands, and a refund is kept beside it', async () => {
    const store = await opened()
    const expected = { saleNo: 'S1', outTradeNo: 'T1', amountFen: fen(1_234), lane: 'lane-01' }
    expect(await store.attempt('T1')).toEqual({ refunded: false })
    await store.expect(expected)
    expect(await store.attempt('T1')).toEqual({ expected, refunded: false })
    await store.markRefunded('T1')
    await store.markRefunded('T1')
    await store.expect({ ...expected, amountFen: fen(99) })
    const last = { ...expected, amountFen: fen(99) }
    expect(await store.attempt('T1')).toEqual({ expected: last, refunded: true })
    await store.markRefunded('T2')
    expect(await store.attempt('T2')).toEqual({ refunded: true })
  })

  test('a store answers a ping, and may be closed twice', async () => {
    const store = await opened()
    await expect(store.ping()).resolves.toBeUndefined()
    await store.close()
    await expect(store.close()).resolves.toBeUndefined()
  })
}
