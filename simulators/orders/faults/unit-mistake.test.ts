import { expect, test } from 'vitest'
import { ask, deliver, expected, genuine, noticeService, paid } from '../test-notices.ts'
import { unitMistake } from './unit-mistake.ts'

const mistakes = [
  ['yuan', 1_234, 12],
  ['truncated-yuan', 1_999, 1_998],
  ['payer-total', 1_234, 1_134],
  ['payer-total', 30, 0],
] as const

test.each(mistakes)('%s books %i fen as %i', async (as, amountFen, bookedFen) => {
  const { orders, of } = noticeService()
  const fault = await unitMistake.inject(orders, unitMistake.params.parse({ as }))
  const submit = { ...expected, amountFen }
  const answer = await ask(orders, 'orders.submit', submit)
  expect(answer).toMatchObject({ status: 201, body: { amountFen: bookedFen } })
  expect(await ask(orders, 'orders.submit', submit)).toMatchObject({ status: 200 })
  expect(of('order-issued')).toMatchObject([{ amountFen: bookedFen }])
  expect(fault.bites()).toBe(1)
  await fault.heal()
  await ask(orders, 'orders.submit', { ...submit, saleNo: 'S2', outTradeNo: 'T2' })
  expect(of('order-issued')).toMatchObject([{ amountFen: bookedFen }, { amountFen }])
  expect(fault.bites()).toBe(1)
})

test('what a float keeps is booked right, and is no bite', async () => {
  const { orders, of } = noticeService()
  const fault = await unitMistake.inject(orders, unitMistake.params.parse({ as: 'truncated-yuan' }))
  await ask(orders, 'orders.submit', expected)
  expect(of('order-issued')).toMatchObject([{ amountFen: 1_234 }])
  expect(fault.bites()).toBe(0)
})

test('an order that comes of a notice is booked wrong too', async () => {
  const { orders, of } = noticeService()
  const fault = await unitMistake.inject(orders, unitMistake.params.parse({}))
  await ask(orders, 'orders.expect', expected)
  expect(await deliver(orders, genuine(paid))).toMatchObject({ status: 204 })
  expect(of('order-issued')).toMatchObject([{ amountFen: 12 }])
  expect(fault.bites()).toBe(1)
})
