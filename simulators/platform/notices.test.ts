import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { WallClock } from '../kernel/wall-clock.ts'
import { nodeHttp } from '../lines/node-http.ts'
import { dialTcp } from '../lines/socket-connection.ts'
import { alipayNoticeScheduleMs, wechatNoticeScheduleMs } from './rules.ts'
import { openShop } from './test-shop.ts'

const dayMs = 86_400_000
const secondsOf = (heard: readonly { readonly atMs: number }[]) =>
  heard.map(({ atMs }) => Math.round(atMs / 1000))

test('a shown code that is paid for is told at once, signed, encrypted, and says what was paid', () => {
  const { sell, pass, heard, sent, facts } = openShop()
  expect(sell('sale-000001', 1_234, 'S1')).toBe('paid')
  expect(facts.map(({ kind }) => kind)).toEqual(['charge-received', 'captured', 'notice-sent'])
  pass(1_000)
  expect(heard).toMatchObject([
    { event: 'TRANSACTION.SUCCESS', signature: 'right', tag: 'right', timestamp: '1767225600' },
  ])
  expect(JSON.parse(heard[0]?.resource ?? '')).toEqual({
    out_trade_no: 'sale-000001',
    transaction_id: '4200000000000000000000000001',
    attach: 'S1',
    trade_state: 'SUCCESS',
    amount: { total: 1_234, currency: 'CNY' },
  })
  expect(sent()).toEqual([
    {
      kind: 'notice-sent',
      outTradeNo: 'sale-000001',
      noticeId: 'EV-0000000000000000001',
      delivery: 1,
      as: 'genuine',
    },
  ])
})

test('a refund of it is told as well, once; a scanned payment code is told of never', () => {
  const { platform, sell, refund, pass, heard } = openShop()
  sell('sale-000001')
  expect(refund('sale-000001')).toMatchObject({ status: 200 })
  refund('sale-000001')
  pass(dayMs)
  expect(heard.map(({ event }) => event)).toEqual(['TRANSACTION.SUCCESS', 'REFUND.SUCCESS'])
  expect(JSON.parse(heard[1]?.resource ?? '')).toMatchObject({ trade_state: 'REFUND' })
  expect(platform.underWay).toBe(0)
})

test.for([200, 204])('%d acknowledges: the notice comes no more', (status) => {
  const { sell, pass, heard } = openShop({}, () => status)
  sell('sale-000001')
  pass(2 * dayMs)
  expect(heard).toHaveLength(1)
})

test('a notice nobody acknowledges comes 16 times in 24 h 4 min, each signed anew, and no more', () => {
  const { sell, pass, heard, sent } = openShop({}, () => 500)
  sell('sale-000001')
  pass(3 * dayMs)
  const minute = 60
  const hour = 60 * minute
  const pauses = [15, 15, 30, 3 * minute, 10 * minute, 20 * minute, 30 * minute, 30 * minute]
  pauses.push(30 * minute, hour, 3 * hour, 3 * hour, 3 * hour, 6 * hour, 6 * hour)
  let due = 0
  expect(secondsOf(heard)).toEqual([0, ...pauses.map((pause) => (due += pause))])
  expect(due).toBe(24 * hour + 4 * minute)
  expect(new Set(heard.map(({ text }) => text)).size).toBe(1)
  expect(new Set(heard.map(({ timestamp }) => timestamp)).size).toBe(16)
  expect(heard.every(({ signature }) => signature === 'right')).toBe(true)
  expect(sent().map(({ delivery }) => delivery)).toEqual(heard.map((_, nth) => nth + 1))
})

test("the other vendor's schedule makes 8 deliveries", () => {
  const { sell, pass, heard } = openShop({ noticeScheduleMs: alipayNoticeScheduleMs }, () => 400)
  sell('sale-000001')
  pass(3 * dayMs)
  expect(heard).toHaveLength(8)
  expect(wechatNoticeScheduleMs).toHaveLength(15)
})

test('a shop that does not answer within 5 s has not acknowledged, and the schedule goes on', () => {
  const { platform, sell, pass, heard } = openShop({}, (nth) => (nth === 0 ? 'silence' : 204))
  sell('sale-000001')
  pass(4_999)
  expect(platform.underWay).toBe(1)
  pass(5_001)
  expect(platform.underWay).toBe(0)
  pass(60_000)
  expect(secondsOf(heard)).toEqual([0, 20])
})

test('by the rule every second notice is preceded by a wrong signature, marked as a test', () => {
  const { sell, pass, heard, sent } = openShop({ signTestEvery: 2 }, (nth) =>
    nth === 1 ? 401 : 204,
  )
  sell('sale-000001')
  sell('sale-000002')
  sell('sale-000003')
  pass(1_000)
  expect(sent().map(({ outTradeNo, delivery, as }) => [outTradeNo, delivery, as])).toEqual([
    ['sale-000001', 1, 'genuine'],
    ['sale-000002', 1, 'sign-test'],
    ['sale-000003', 1, 'genuine'],
    ['sale-000002', 2, 'genuine'],
  ])
  expect(heard.map(({ signature }) => signature)).toEqual(['right', 'sign-test', 'right', 'right'])
})

test('closing ends what is in flight and what would follow', async () => {
  const { platform, sell, clock, pass, heard } = openShop({}, (nth) =>
    nth === 0 ? 500 : 'silence',
  )
  sell('sale-000001')
  pass(1_000)
  sell('sale-000002')
  pass(2_000)
  expect(platform.underWay).toBe(1)
  await platform.close()
  expect(platform.underWay).toBe(0)
  clock.run({ eventsMax: 100 })
  expect(heard).toHaveLength(2)
  expect(clock.nowMs()).toBeLessThan(7_001)
})

test('over real sockets a notice is the same, and is acknowledged', async () => {
  const heard: { readonly body: string; readonly signature: string | undefined }[] = []
  const server = createServer(
    nodeHttp(
      (request, reply) => {
        heard.push({ body: request.body, signature: request.header('wechatpay-signature') })
        reply.send(204)
        return true
      },
      { bodyBytesMax: 65_536, rest: () => undefined },
    ),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const { platform, sell, sent } = openShop({}, undefined, WallClock.start())
  platform.notifyThrough(dialTcp({ host: '127.0.0.1', port }))
  sell('sale-000001')
  expect(platform.underWay).toBe(1)
  while (platform.underWay > 0) await new Promise((resolve) => setImmediate(resolve))
  await platform.close()
  await new Promise((resolve) => server.close(resolve))
  expect(heard).toHaveLength(1)
  expect(JSON.parse(heard[0]?.body ?? '')).toMatchObject({ id: sent()[0]?.noticeId })
  expect(heard[0]?.signature).toMatch(/^[A-Za-z0-9+/]{342}==$/)
})

test('two platforms that live the same life say the same of it, and keys are made once', () => {
  const life = () => {
    const { platform, sell, refund, pass, facts, heard } = openShop({}, (nth) => 500 - (nth % 2))
    sell('sale-000001')
    refund('sale-000001')
    pass(dayMs)
    return { facts, texts: heard.map(({ text }) => text), key: platform.noticeKeys.publicKeyPem }
  }
  expect(life()).toEqual(life())
})
