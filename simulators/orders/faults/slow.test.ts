import { expect, test } from 'vitest'
import { ask, expected, noticeService } from '../test-notices.ts'
import { scaledUp } from '../rules.ts'
import { slow } from './slow.ts'

test('a factor multiplies what the shop has bought, so that the scaled shop stays ahead', async () => {
  const { orders } = noticeService({ serviceMs: 100, workers: 2 })
  const small = orders.rules
  const fault = await slow.inject(orders, slow.params.parse({ factor: 40 }))
  expect(orders.rules).toMatchObject({ serviceMs: 4_000, workers: 2 })
  orders.setRules(scaledUp(small))
  expect(orders.rules).toMatchObject({ serviceMs: 1_000, workers: 8 })
  await fault.heal()
  expect(orders.rules).toEqual(scaledUp(small))
})

test('a factor bites with every order that it holds up', async () => {
  const { orders, clock } = noticeService({ serviceMs: 100 })
  const fault = await slow.inject(orders, slow.params.parse({ factor: 40 }))
  const answer = ask(orders, 'orders.submit', expected)
  expect(await clock.drive(answer, { eventsMax: 100 })).toMatchObject({ status: 201 })
  expect([clock.nowMs(), fault.bites()]).toEqual([4_000, 1])
})

test('a time is one for all shops, 4 s when nothing is said, and does not go with a factor', () => {
  expect(slow.params.parse({})).toEqual({ serviceMs: 4_000 })
  expect(slow.params.parse({ serviceMs: 50, workers: 1 })).toEqual({ serviceMs: 50, workers: 1 })
  expect(slow.params.safeParse({ serviceMs: 50, factor: 2 }).success).toBe(false)
  expect(slow.describe({ factor: 40 })).toBe(
    'the order service needs 40 times its time for each order',
  )
})
