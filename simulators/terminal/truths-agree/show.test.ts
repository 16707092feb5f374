import { expect, test } from 'vitest'
import type { HurtPlan } from './hurt.ts'
import { VirtualShop } from './virtual-shop.ts'

const on =
  (operation: string, hurt: ReturnType<HurtPlan>, nths: readonly number[] = [1]): HurtPlan =>
  (asked, { nth }) =>
    asked === operation && nths.includes(nth) ? hurt : undefined

const always =
  (operation: string, hurt: ReturnType<HurtPlan>): HurtPlan =>
  (asked) =>
    asked === operation ? hurt : undefined

const neverPaid = 10_000_000

/** Money kept, live orders, and the last word. */
const truths = (shop: VirtualShop, saleNo = 'S1') => ({
  kept: shop.kept(saleNo),
  issued: shop.issued(saleNo),
  told: shop.told(saleNo).at(-1),
})

const paidAndIssued = { kept: 1, issued: 1, told: 'approved issued' }

test.each(['naive', 'hardened'])(
  'a %s till sells by a code that the customer scans',
  (terminal) => {
    const shop = new VirtualShop({ terminal }).show(0, 'S1').run()
    expect(truths(shop)).toEqual(paidAndIssued)
    expect(shop.words()).toContainEqual({
      type: 'show',
      saleNo: 'S1',
      code: 'weixin://wxpay/bizpayurl?pr=L1-1-1-S1',
    })
    expect(shop.prints.map(({ job }) => job.orderNo)).toEqual(['A1'])
  },
)

test('the customer’s phone confirms: nobody is asked to press a key', () => {
  const shop = new VirtualShop({ terminal: 'hardened' }).show(0, 'S1').run()
  expect(shop.words().filter(({ type }) => type === 'ask')).toEqual([])
})

test('a lost notice leaves a naive till without the order of what was paid', () => {
  const hurt = always('notice', { kind: 'lost' })
  const shop = new VirtualShop({ terminal: 'naive', hurt }).show(0, 'S1').run()
  expect(truths(shop)).toEqual({ kept: 1, issued: 0, told: 'declined timed-out' })
})

test.each([
  ['lost', { kind: 'lost' }],
  ['a minute late', { kind: 'delayed', byMs: 60_000 }],
  ['delivered twice', { kind: 'answer-lost' }],
] as const)('active polling issues the order of a paid code whose notice is %s', (_, hurt) => {
  const shop = new VirtualShop({ terminal: 'hardened', hurt: always('notice', hurt) })
  shop.show(0, 'S1').run()
  expect(truths(shop)).toEqual(paidAndIssued)
})

test('a naive till forgets a slow shopper, whose payment then makes an order without a receipt', () => {
  const shop = new VirtualShop({ terminal: 'naive', qrPaidAfterMs: 40_000 }).show(0, 'S1').run()
  expect(truths(shop)).toEqual({ kept: 1, issued: 1, told: 'declined timed-out' })
  expect(shop.prints).toEqual([])
})

test('a code that nobody pays is closed before its sale is declined', () => {
  const shop = new VirtualShop({ terminal: 'hardened', qrPaidAfterMs: neverPaid })
  shop.show(0, 'S1').run()
  expect(truths(shop)).toEqual({ kept: 0, issued: 0, told: 'declined timed-out' })
  expect([...shop.charges.values()].map(({ state }) => state)).toEqual(['CLOSED'])
  expect(shop.toldAtMs('S1')).toBeGreaterThan(120_000)
  expect(shop.toldAtMs('S1')).toBeLessThan(121_000)
})

test('a code that is paid in the moment it is closed is issued', () => {
  const queriesUnanswered = always('platform.query', { kind: 'lost' })
  const shop = new VirtualShop({
    terminal: 'hardened',
    qrPaidAfterMs: 119_000,
    hurt: (operation, about) =>
      queriesUnanswered(operation, about) ??
      (operation === 'notice' ? { kind: 'lost' } : undefined),
  })
  shop.show(0, 'S1').run()
  expect(truths(shop)).toEqual(paidAndIssued)
  expect(shop.asked.map(({ operation }) => operation)).toContain('platform.close')
})

test('an order that a notice made says that it was paid while the platform cannot be asked', () => {
  const shop = new VirtualShop({
    terminal: 'hardened',
    hurt: always('platform.query', { kind: 'lost' }),
  })
  shop.show(0, 'S1').run()
  expect(truths(shop)).toEqual(paidAndIssued)
  expect(shop.asked.map(({ operation }) => operation)).not.toContain('orders.submit')
})

test('a cancelled code is closed', () => {
  const shop = new VirtualShop({ terminal: 'hardened', qrPaidAfterMs: neverPaid })
  shop.show(0, 'S1').key(4_000, 'cancel').run()
  expect(truths(shop)).toEqual({ kept: 0, issued: 0, told: 'declined cancelled' })
  expect(shop.toldAtMs('S1')).toBeLessThan(5_000)
})

test.each([
  ['its notice has made the order', undefined],
  ['its notice comes after the refund’s', { kind: 'delayed', byMs: 30_000 }],
  ['its notices are lost', { kind: 'lost' }],
] as const)('a code cancelled in the second it was paid is refunded, also when %s', (_, hurt) => {
  const shop = new VirtualShop({
    terminal: 'hardened',
    qrPaidAfterMs: 3_500,
    hurt: (operation) => (operation === 'notice' ? hurt : undefined),
  })
  shop.show(0, 'S1').key(3_900, 'cancel').run()
  expect(truths(shop)).toEqual({ kept: 0, issued: 0, told: 'declined cancelled' })
})

test.each([
  ['its notice had made the order', 50],
  ['its notice makes the order half a minute later', 30_000],
] as const)('a refunded code keeps no order although no notice says so: %s', (_, byMs) => {
  const shop = new VirtualShop({
    terminal: 'hardened',
    qrPaidAfterMs: 3_500,
    hurt: (operation, { nth }) => {
      if (operation !== 'notice') return undefined
      return nth === 1 ? { kind: 'delayed', byMs } : { kind: 'lost' }
    },
  })
  shop.show(0, 'S1').key(3_900, 'cancel').run()
  expect(shop.orders).toMatchObject([{ orderNo: 'A1', voided: true }])
  expect(truths(shop)).toEqual({ kept: 0, issued: 0, told: 'declined cancelled' })
})

test('an order that a notice made is void before its sale is told as declined', () => {
  const shop = new VirtualShop({
    terminal: 'hardened',
    qrPaidAfterMs: 3_500,
    hurt: on('notice', { kind: 'lost' }, [2]),
  })
  shop.show(0, 'S1').key(3_900, 'cancel').run()
  const voidedAtMs = shop.asked.find(({ operation }) => operation === 'orders.void')?.atMs
  expect(voidedAtMs).toBeLessThan(shop.toldAtMs('S1') ?? 0)
})

test.each([
  ['submitted', 'orders.submit', 40_000],
  ['looked for', 'platform.query', 10_000_000],
] as const)(
  'a late order of a refunded code is not the next code’s when that is %s',
  (_, op, untilMs) => {
    const shop = new VirtualShop({
      terminal: 'hardened',
      qrPaidAfterMs: 3_500,
      hurt: (operation, { nth, atMs }) => {
        if (operation === 'notice')
          return nth === 1 ? { kind: 'delayed', byMs: 35_000 } : { kind: 'lost' }
        return operation === op && atMs > 10_000 && atMs < untilMs ? { kind: 'lost' } : undefined
      },
    })
    shop.show(0, 'S1').key(3_900, 'cancel').show(10_000, 'S1').run(900_000)
    expect(shop.orders).toMatchObject([{ outTradeNo: 'L1-1-1-S1', voided: true }])
    expect(truths(shop)).toEqual({ kept: 0, issued: 0, told: 'declined order-refused' })
  },
)

test('a cancel takes a naive till’s code off the display, where it was read already', () => {
  const shop = new VirtualShop({ terminal: 'naive' }).show(0, 'S1').key(1_000, 'cancel').run()
  expect(truths(shop)).toEqual({ kept: 1, issued: 1, told: 'declined cancelled' })
})

test('no code is shown while the platform cannot make one', () => {
  const hurt = always('platform.native', { kind: 'not-sent' })
  const shop = new VirtualShop({ terminal: 'naive+M3', hurt }).show(0, 'S1').run()
  expect(truths(shop)).toEqual({ kept: 0, issued: 0, told: 'declined network-unstable' })
  expect(shop.words().filter(({ type }) => type === 'show')).toEqual([])
})

test('selling goes on while the order service cannot be told what to expect', () => {
  const hurt = on('orders.expect', { kind: 'lost' })
  const shop = new VirtualShop({ terminal: 'hardened', hurt }).show(0, 'S1').run()
  expect(truths(shop)).toEqual(paidAndIssued)
})

test('an order refused after the code was paid gives the money back', () => {
  const shop = new VirtualShop({
    terminal: 'hardened',
    ordersFloorFen: 5_000,
    checkFloor: false,
    hurt: always('notice', { kind: 'lost' }),
  })
  shop.show(0, 'S1').run()
  expect(truths(shop)).toEqual({ kept: 0, issued: 0, told: 'declined order-refused' })
})

test('a sale keyed again after its code timed out is shown a further code, and pays once', () => {
  const shop = new VirtualShop({ terminal: 'hardened', qrPaidAfterMs: 125_000 })
  shop.show(0, 'S1').show(122_000, 'S1').run(900_000)
  expect(shop.kept('S1')).toBe(0)
  expect(shop.told('S1')).toEqual(['declined timed-out', 'declined timed-out'])
})

test('after a death the code is closed, and the sale can be keyed again', () => {
  const shop = new VirtualShop({ terminal: 'hardened', qrPaidAfterMs: neverPaid })
  shop.show(0, 'S1').kill(2_000)
  shop.run()
  expect(truths(shop)).toEqual({ kept: 0, issued: 0, told: 'declined reversed' })
  expect(shop.toldAtMs('S1')).toBeLessThan(8_000)
})

test('after a death a code that was paid meanwhile gets its order', () => {
  const hurt = always('notice', { kind: 'lost' })
  const shop = new VirtualShop({ terminal: 'hardened', hurt })
  shop.show(0, 'S1').kill(2_000)
  shop.run()
  expect(truths(shop)).toEqual(paidAndIssued)
})

test.each([0, 600_000])('a poll interval of %i ms does no harm', (pollMs) => {
  const shop = new VirtualShop({ terminal: 'hardened', rules: { pollMs } }).show(0, 'S1').run()
  expect(truths(shop)).toEqual(paidAndIssued)
})
