import { expect, test } from 'vitest'
import type { PlatformCalls } from '../../platform/wire.ts'
import { Host } from '../../kernel/runner.ts'
import { VirtualWorld } from '../../kernel/virtual-world.ts'
import { parseTerminal } from '../mitigations.ts'
import { oneSale } from '../logic/lane.ts'
import { vendorRules } from '../logic/rules.ts'

function sellOnce(payAnswerMs: number, code: string) {
  const world = new VirtualWorld()
  world.serve('platform.pay', (_body: PlatformCalls['platform.pay']['request']) => ({
    afterMs: payAnswerMs,
    result: { kind: 'answer', status: 200, body: { trade_state: 'SUCCESS' } },
  }))
  world.serve('platform.query', () => ({
    afterMs: 10,
    result: { kind: 'answer', status: 404, body: { code: 'ORDER_NOT_EXIST' } },
  }))
  world.serve('platform.reverse', () => ({
    afterMs: 10,
    result: { kind: 'answer', status: 200, body: {} },
  }))
  world.serve('orders.check', () => ({
    afterMs: 10,
    result: { kind: 'answer', status: 200, body: { ok: true } },
  }))
  world.serve('orders.submit', ({ outTradeNo }: { outTradeNo: string }) => ({
    afterMs: 10,
    result: { kind: 'answer', status: 201, body: { orderNo: 'A1', outTradeNo, amountFen: 500 } },
  }))
  let idleAtMs: number | undefined
  const host = new Host({
    name: 'vu-1',
    world,
    onCrash: (error) => {
      throw error
    },
    onIdle: () => (idleAtMs = world.nowMs()),
  })
  host.start(
    'sale',
    oneSale(
      {
        lane: 'vu-1',
        rules: vendorRules,
        mitigations: parseTerminal('hardened').mitigations,
        bootId: '1',
        merchant: { appid: 'wx1', mchid: '1' },
        printer: false,
      },
      { basket: { saleNo: 'S1', amountFen: 500 }, read: code },
    ),
  )
  world.run({ eventsMax: 10_000 })
  return { told: world.told.map(({ word }) => word), idleAtMs }
}

test('one sale ends with its last word when nothing is left to do', () => {
  const { told, idleAtMs } = sellOnce(100, '134650328919428540')
  expect(told).toEqual([
    { type: 'told', saleNo: 'S1', outcome: 'approved', reason: 'issued', orderNo: 'A1' },
  ])
  expect(idleAtMs).toBe(120)
})

test('one sale ends only when its watch after a reverse has ended', () => {
  const { told, idleAtMs } = sellOnce(1_000_000, '134650328919428540')
  expect(told).toMatchObject([{ outcome: 'declined', reason: 'reversed' }])
  expect(idleAtMs).toBeGreaterThan(15_000 + vendorRules.watchMs)
})

test('one sale with no payment code charges nothing', () => {
  expect(sellOnce(100, '6901234567892').told).toMatchObject([{ reason: 'not-a-payment-code' }])
})
