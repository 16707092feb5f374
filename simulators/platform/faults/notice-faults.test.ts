import { expect, test } from 'vitest'
import { openShop } from '../test-shop.ts'
import { noticeAltered } from './notice-altered.ts'
import { noticeLate } from './notice-late.ts'
import { noticeLost } from './notice-lost.ts'
import { noticeOutOfOrder } from './notice-out-of-order.ts'
import { noticeTwice } from './notice-twice.ts'
import { signTest } from './sign-test.ts'

const secondsOf = (heard: readonly { readonly atMs: number }[]) =>
  heard.map(({ atMs }) => Math.round(atMs / 1000))

test('lost at its first delivery: nothing leaves, and the next turn of the schedule brings it', async () => {
  const { platform, sell, pass, heard, sent } = openShop()
  const fault = await noticeLost.inject(platform, { deliveries: 'first', times: 1 })
  sell('sale-000001')
  sell('sale-000002')
  pass(60_000)
  expect(secondsOf(heard)).toEqual([0, 15])
  expect(sent().map(({ outTradeNo, delivery }) => [outTradeNo, delivery])).toEqual([
    ['sale-000002', 1],
    ['sale-000001', 2],
  ])
  expect(fault.bites()).toBe(1)
})

test('lost at every delivery until healed; one that is told by then is not lost', async () => {
  const { platform, sell, pass, heard } = openShop()
  const fault = await noticeLost.inject(platform, noticeLost.params.parse({ times: 1 }))
  sell('sale-000001')
  sell('sale-000002')
  pass(50_000)
  expect(heard).toHaveLength(1)
  expect(fault.bites()).toBe(3)
  expect(platform.underWay).toBe(0)
  await fault.heal()
  pass(70_000)
  expect(secondsOf(heard)).toEqual([0, 60])
  expect(fault.bites()).toBe(3)
})

test('late: it is under way until it leaves, also when the fault is healed meanwhile', async () => {
  const { platform, sell, pass, heard } = openShop()
  const fault = await noticeLate.inject(platform, { byMs: 40_000, times: 1 })
  sell('sale-000001')
  sell('sale-000002')
  pass(10_000)
  expect(heard).toHaveLength(1)
  expect(platform.underWay).toBe(1)
  await fault.heal()
  pass(50_000)
  expect(secondsOf(heard)).toEqual([0, 40])
  expect(platform.underWay).toBe(0)
  expect(fault.bites()).toBe(1)
})

test.for([
  { gapMs: 0, seconds: [0, 0] },
  { gapMs: 3_000, seconds: [0, 3] },
])('twice with $gapMs ms between: the same notice, signed for each', async ({ gapMs, seconds }) => {
  const { platform, sell, pass, heard, sent } = openShop()
  const fault = await noticeTwice.inject(platform, { gapMs, times: 1 })
  sell('sale-000001')
  if (gapMs === 0) expect(sent()).toHaveLength(2)
  pass(60_000)
  expect(secondsOf(heard)).toEqual(seconds)
  expect(new Set(heard.map(({ text }) => text)).size).toBe(1)
  expect(heard.map(({ signature }) => signature)).toEqual(['right', 'right'])
  expect(sent().map(({ delivery, as }) => [delivery, as])).toEqual([
    [1, 'genuine'],
    [2, 'genuine'],
  ])
  expect(fault.bites()).toBe(1)
})

test('twice, and neither is acknowledged: one schedule goes on, not two', async () => {
  const { platform, sell, pass, heard } = openShop({}, () => 500)
  await noticeTwice.inject(platform, { gapMs: 1_000, times: 1 })
  sell('sale-000001')
  pass(61_000)
  expect(secondsOf(heard)).toEqual([0, 1, 15, 30, 60])
})

test('twice, and only the second is acknowledged: it comes no more', async () => {
  const { platform, sell, pass, heard } = openShop({}, (nth) => (nth === 0 ? 500 : 204))
  await noticeTwice.inject(platform, { gapMs: 1_000, times: 1 })
  sell('sale-000001')
  pass(61_000)
  expect(secondsOf(heard)).toEqual([0, 1])
})

test('out of order: the refund is told before the payment', async () => {
  const { platform, sell, refund, pass, heard } = openShop()
  const fault = await noticeOutOfOrder.inject(platform, {})
  sell('sale-000001')
  pass(20_000)
  expect(heard).toEqual([])
  refund('sale-000001')
  pass(30_000)
  expect(heard.map(({ event }) => event)).toEqual(['REFUND.SUCCESS', 'TRANSACTION.SUCCESS'])
  expect(fault.bites()).toBe(1)
})

test('out of order, and no other notice comes: it leaves when the fault is healed', async () => {
  const { platform, sell, pass, heard } = openShop()
  const fault = await noticeOutOfOrder.inject(platform, {})
  sell('sale-000001')
  pass(20_000)
  await fault.heal()
  await fault.heal()
  pass(40_000)
  expect(secondsOf(heard)).toEqual([20])
})

test.for([
  // The resource as somebody reads it who trusts; what finds it out is in the other columns.
  { how: 'amount', fen: 1, signature: 'right', tag: 'right' },
  { how: 'signature', fen: 1_234, signature: 'wrong', tag: 'right' },
  { how: 'body', fen: 2_234, signature: 'wrong', tag: 'wrong' },
] as const)(
  'altered ($how): it stands in for the first delivery, whatever the shop says; the genuine one follows',
  async ({ how, fen, signature, tag }) => {
    const { platform, sell, pass, heard, sent } = openShop()
    const fault = await noticeAltered.inject(platform, { how, afterMs: 0, times: 1 })
    sell('sale-000001', 1_234)
    pass(60_000)
    expect(secondsOf(heard)).toEqual([0, 15])
    expect(heard[0]).toMatchObject({ signature, tag })
    expect(JSON.parse(heard[0]?.resource ?? '')).toMatchObject({ amount: { total: fen } })
    expect(heard[1]).toMatchObject({ signature: 'right', tag: 'right' })
    expect(JSON.parse(heard[1]?.resource ?? '')).toMatchObject({ amount: { total: 1_234 } })
    expect(sent().map(({ as }) => as)).toEqual(['altered', 'genuine'])
    expect(fault.bites()).toBe(1)
  },
)

test.for([1, 9, 10, 99_999])('altered, %d fen are never the same amount', async (totalFen) => {
  for (const how of ['amount', 'body'] as const) {
    const { platform, sell, pass, heard } = openShop()
    await noticeAltered.inject(platform, { how, afterMs: 0, times: 1 })
    sell('sale-000001', totalFen)
    pass(1_000)
    const said = JSON.parse(heard[0]?.resource ?? '') as { amount: { total: number } }
    expect(said.amount.total).toBeGreaterThan(0)
    expect(said.amount.total).not.toBe(totalFen)
  }
})

test('replayed: the genuine one, and after it the same bytes once more', async () => {
  const { platform, sell, pass, heard, sent } = openShop()
  const fault = await noticeAltered.inject(platform, {
    ...noticeAltered.params.parse({ how: 'replayed' }),
    times: 1,
  })
  sell('sale-000001')
  pass(60_000)
  expect(secondsOf(heard)).toEqual([0, 1])
  const [first, second] = heard.map(({ atMs: _atMs, ...delivery }) => delivery)
  expect(second).toEqual(first)
  expect(second).toMatchObject({ signature: 'right' })
  expect(sent().map(({ as }) => as)).toEqual(['genuine', 'altered'])
  expect(fault.bites()).toBe(1)
})

test('sign-test: a shop that refuses the test is told the truth at once, one that takes it too', async () => {
  for (const toTest of [401, 204, 'silence'] as const) {
    const { platform, sell, pass, heard, sent } = openShop({}, (nth) => (nth === 0 ? toTest : 204))
    const fault = await signTest.inject(platform, { times: 1 })
    sell('sale-000001')
    pass(60_000)
    expect(secondsOf(heard)).toEqual(toTest === 'silence' ? [0, 5] : [0, 0])
    expect(heard.map(({ signature }) => signature)).toEqual(['sign-test', 'right'])
    expect(sent().map(({ as }) => as)).toEqual(['sign-test', 'genuine'])
    expect(fault.bites()).toBe(1)
  }
})

test('two faults at one notice: the one injected first has it, the other the next', async () => {
  const { platform, sell, pass, heard } = openShop()
  const lost = await noticeLost.inject(platform, { deliveries: 'first', times: 1 })
  const late = await noticeLate.inject(platform, { byMs: 40_000 })
  sell('sale-000001')
  sell('sale-000002')
  pass(60_000)
  expect(secondsOf(heard)).toEqual([15, 40])
  expect([lost.bites(), late.bites()]).toEqual([1, 1])
})

test('a platform that closes takes what it held along', async () => {
  const { platform, sell, pass, heard } = openShop()
  const held = await noticeOutOfOrder.inject(platform, { times: 1 })
  await noticeLate.inject(platform, { byMs: 1_000 })
  sell('sale-000001')
  sell('sale-000002')
  await platform.close()
  await held.heal()
  pass(10_000)
  expect(heard).toEqual([])
})

test('each says in a sentence what it does', () => {
  expect([
    noticeLost.describe({ deliveries: 'first', times: 2 }),
    noticeLost.describe(noticeLost.params.parse({})),
    noticeLate.describe(noticeLate.params.parse({})),
    noticeTwice.describe({ gapMs: 0 }),
    noticeTwice.describe({ gapMs: 2_000, times: 1 }),
    noticeOutOfOrder.describe({}),
    noticeAltered.describe(noticeAltered.params.parse({ how: 'body' })),
    signTest.describe({ times: 1 }),
  ]).toEqual([
    "the platform's notices are lost, each at its first delivery, 2 times",
    "the platform's notices are lost, each delivery of them",
    "the platform's notices leave 60000 ms late",
    'the platform sends its notices twice, both at once',
    'the platform sends its notices twice, 2000 ms apart, once',
    "the platform's notices are held until the next one was delivered",
    "the platform's notices are altered on their way",
    'the platform sends each notice first with a signature that begins with WECHATPAY/SIGNTEST/ and is wrong, once',
  ])
})
