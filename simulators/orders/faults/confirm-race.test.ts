import { expect, test } from 'vitest'
import { ask, deliver, expected, genuine, noticeService, paid } from '../test-notices.ts'
import { confirmRace } from './confirm-race.ts'

const trusted = { notices: 'trusted', idempotentBy: 'attempt' } as const
const noticeOf = (sale: number) =>
  genuine({ ...paid, out_trade_no: `T${sale}`, attach: `S${sale}` })

test('a trusting shop acknowledges the notice, and one order in three is missing', async () => {
  const { orders, of } = noticeService(trusted)
  const fault = await confirmRace.inject(orders, confirmRace.params.parse({ oneIn: 3 }))
  for (const sale of [1, 2, 3, 4, 5, 6, 7]) {
    expect(await deliver(orders, noticeOf(sale))).toEqual({ status: 204, body: undefined })
  }
  expect(of('order-issued').map(({ saleNo }) => saleNo)).toEqual(['S1', 'S2', 'S4', 'S5', 'S7'])
  expect(fault.bites()).toBe(2)
})

test('a shop that verifies says that it failed: the next delivery issues the order', async () => {
  const { orders, of } = noticeService()
  const fault = await confirmRace.inject(orders, confirmRace.params.parse({ oneIn: 1 }))
  await ask(orders, 'orders.expect', expected)
  expect(await deliver(orders, noticeOf(1))).toMatchObject({ status: 500, body: { code: 'FAIL' } })
  expect(await ask(orders, 'orders.submit', expected)).toMatchObject({ status: 503 })
  expect(of('order-issued')).toEqual([])
  expect(await deliver(orders, noticeOf(1))).toEqual({ status: 204, body: undefined })
  expect(await ask(orders, 'orders.submit', expected)).toMatchObject({ status: 200 })
  expect(of('order-issued')).toHaveLength(1)
  expect(fault.bites()).toBe(2)
})

test('a sale that no notice tells of has nothing to race with; healed, nothing races', async () => {
  const { orders } = noticeService()
  const fault = await confirmRace.inject(orders, confirmRace.params.parse({ oneIn: 1 }))
  expect(await ask(orders, 'orders.submit', expected)).toMatchObject({ status: 201 })
  expect(fault.bites()).toBe(0)
  await fault.heal()
  expect(await deliver(orders, noticeOf(2))).toMatchObject({ status: 404 })
  expect(fault.bites()).toBe(0)
})
