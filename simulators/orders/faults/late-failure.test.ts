import { expect, test } from 'vitest'
import { elapse } from '../../kernel/elapse.ts'
import { ask, expected, noticeService } from '../test-notices.ts'
import { lateFailure } from './late-failure.ts'

const trusted = { notices: 'trusted', idempotentBy: 'attempt' } as const

async function afterLateFailure(service: ReturnType<typeof noticeService>, params: object = {}) {
  const { orders, clock } = service
  const fault = await lateFailure.inject(orders, lateFailure.params.parse(params))
  for (const sale of [1, 2]) {
    const submit = { ...expected, saleNo: `S${sale}`, outTradeNo: `T${sale}` }
    await ask(orders, 'orders.submit', submit)
  }
  const wait = (ms: number) => clock.drive(elapse(clock, ms), { eventsMax: 100 })
  return { fault, wait }
}

test('a trusting shop voids the paid order when the old word comes', async () => {
  const service = noticeService(trusted)
  const { fault, wait } = await afterLateFailure(service, { times: 1 })
  await wait(1_999)
  expect([service.of('order-voided'), fault.bites()]).toEqual([[], 0])
  await wait(2)
  expect(service.of('order-voided')).toEqual([{ kind: 'order-voided', orderNo: 'A000001' }])
  expect(fault.bites()).toBe(1)
})

test('a shop that verifies hears it, and keeps the order', async () => {
  const service = noticeService()
  const { fault, wait } = await afterLateFailure(service)
  await wait(2_001)
  expect([service.of('order-voided'), fault.bites()]).toEqual([[], 2])
})

test('healed, what was under way does not come; to a dead service nothing comes', async () => {
  const healed = noticeService(trusted)
  const one = await afterLateFailure(healed)
  await one.fault.heal()
  await one.fault.heal()
  await one.wait(5_000)
  expect([healed.of('order-voided'), one.fault.bites()]).toEqual([[], 0])
  const dead = noticeService(trusted)
  const other = await afterLateFailure(dead)
  dead.orders.crash()
  await other.wait(5_000)
  expect([dead.of('order-voided'), other.fault.bites()]).toEqual([[], 0])
})

test('a frozen service hears it once it goes on', async () => {
  const service = noticeService(trusted)
  const { fault, wait } = await afterLateFailure(service, { times: 1 })
  const goOn = service.orders.pause()
  await wait(5_000)
  expect([service.of('order-voided'), fault.bites()]).toEqual([[], 0])
  goOn?.()
  await wait(1)
  expect([service.of('order-voided').length, fault.bites()]).toEqual([1, 1])
})
