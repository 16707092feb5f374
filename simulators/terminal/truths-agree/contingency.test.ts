import { expect, test } from 'vitest'
import type { HurtPlan } from './hurt.ts'
import { VirtualShop } from './virtual-shop.ts'

const codeA = '134650328919428540'
const codeB = '134650328919428541'

/** The link to the platform is down until this moment. */
const downUntil =
  (untilMs: number): HurtPlan =>
  (operation, { atMs }) =>
    operation.startsWith('platform.') && atMs < untilMs ? { kind: 'not-sent' } : undefined

test('F28 a till that spools codes gives the order out, and the code is dead when it is charged', () => {
  const shop = new VirtualShop({
    terminal: 'naive',
    rules: { offlineMode: 'spool-codes' },
    hurt: (operation, about) =>
      downUntil(90_000)(operation, about) ??
      (operation === 'platform.pay'
        ? { kind: 'status', status: 400, code: 'AUTHCODEEXPIRE', worked: false }
        : undefined),
  })
  shop.sell(0, 'S1', codeA).run()
  expect(shop.told('S1')).toEqual(['approved issued'])
  expect([shop.kept('S1'), shop.issued('S1')]).toEqual([0, 1])
  expect(shop.facts('attempt-closed')).toMatchObject([{ as: 'not-paid' }])
  expect(shop.facts('alarm')).toHaveLength(1)
})

test('a spooled code that is still alive is charged once', () => {
  const shop = new VirtualShop({
    terminal: 'naive',
    rules: { offlineMode: 'spool-codes' },
    hurt: downUntil(20_000),
  })
  shop.sell(0, 'S1', codeA).run()
  expect([shop.kept('S1'), shop.issued('S1')]).toEqual([1, 1])
  expect(shop.charges.size).toBe(1)
})

test('a spooled sale that got no order is not charged', () => {
  const shop = new VirtualShop({
    terminal: 'naive',
    rules: { offlineMode: 'spool-codes' },
    hurt: (_, { atMs }) => (atMs < 20_000 ? { kind: 'not-sent' } : undefined),
  })
  shop.sell(0, 'S1', codeA).run()
  expect(shop.told('S1')).toEqual(['declined network-unstable'])
  expect(shop.charges.size).toBe(0)
})

test('M13 holds whatever is set: declined as offline, nothing charged, and the next sale probes', () => {
  const shop = new VirtualShop({
    terminal: 'naive+M13',
    rules: { offlineMode: 'spool-codes' },
    hurt: downUntil(20_000),
  })
  shop.sell(0, 'S1', codeA).sell(30_000, 'S2', codeB).run()
  expect(shop.told('S1')).toEqual(['declined offline'])
  expect(shop.told('S2')).toEqual(['approved issued'])
  expect([...shop.charges.values()].map(({ saleNo }) => saleNo)).toEqual(['S2'])
})

test('M13 says the same of a code that could not be made to show', () => {
  const shop = new VirtualShop({ terminal: 'hardened', hurt: downUntil(20_000) })
  shop.show(0, 'S1').run()
  expect(shop.told('S1')).toEqual(['declined offline'])
})

/** The charge does its work unanswered, and nobody can be asked or told for a long time. */
const stuckUntil =
  (untilMs: number): HurtPlan =>
  (operation, { atMs }) => {
    if (operation === 'platform.pay') return { kind: 'answer-lost' }
    return operation.startsWith('platform.') && atMs < untilMs ? { kind: 'lost' } : undefined
  }

test('M13 hands over once what cannot be reversed, and the closer goes on until it is', () => {
  const hurt = stuckUntil(600_000)
  const shop = new VirtualShop({ terminal: 'hardened', hurt }).sell(0, 'S1', codeA).run(900_000)
  expect(shop.facts('handed-over')).toMatchObject([
    { outTradeNo: 'L1-1-1-S1', saleNo: 'S1', why: 'cannot be reversed: timed-out' },
  ])
  expect([shop.kept('S1'), shop.told('S1').at(-1)]).toEqual([0, 'declined reversed'])
})

test('M13 hands over a shown code that cannot be closed', () => {
  const hurt: HurtPlan = (operation, { atMs }) =>
    operation === 'platform.close' && atMs < 400_000 ? { kind: 'lost' } : undefined
  const shop = new VirtualShop({ terminal: 'hardened', hurt, qrPaidAfterMs: 10_000_000 })
  shop.show(0, 'S1').run(900_000)
  expect(shop.facts('handed-over')).toMatchObject([{ why: 'cannot be closed: timed-out' }])
  expect(shop.told('S1')).toEqual(['unknown call-staff', 'declined timed-out'])
})

test('M13 hands over an order over another amount that cannot be voided, until it is', () => {
  const hurt: HurtPlan = (operation, { atMs }) =>
    operation === 'orders.void' && atMs < 200_000 ? { kind: 'not-sent' } : undefined
  const rules = { softwareVersion: 'yuan-floats', reverseRetryMs: 0 } as const
  const shop = new VirtualShop({ terminal: 'hardened-M11', hurt, rules })
  shop.basket(0, 'S1', 1_999).scan(100, codeA).key(200, 'confirm').run()
  expect(shop.facts('handed-over')).toMatchObject([
    { outTradeNo: 'L1-1-1-S1', why: 'may still have its order: refused' },
  ])
  expect([shop.kept('S1'), shop.issued('S1')]).toEqual([0, 0])
  expect(shop.told('S1')).toEqual(['unknown order-pending', 'declined reversed'])
})

test('a cancel in the moment of the last word changes nothing of it', () => {
  const hurt: HurtPlan = (operation) =>
    operation === 'platform.pay'
      ? { kind: 'status', status: 400, code: 'NOT_ENOUGH', worked: false }
      : undefined
  const shop = new VirtualShop({ terminal: 'hardened', hurt }).sell(0, 'S1', codeA)
  const begunAtMs = () => shop.asked.find(({ operation }) => operation === 'platform.pay')?.atMs
  shop.run(1_000)
  const toldAtMs = shop.toldAtMs('S1') ?? 0
  expect(toldAtMs).toBeGreaterThan(begunAtMs() ?? Infinity)
  const again = new VirtualShop({ terminal: 'hardened', hurt }).sell(0, 'S1', codeA)
  again.key(toldAtMs + 0.5, 'cancel').run()
  expect(again.told('S1')).toEqual(['declined payment-refused'])
})

test('without M13 nobody hears of it but by the alarm', () => {
  const shop = new VirtualShop({ terminal: 'hardened-M13', hurt: stuckUntil(600_000) })
  shop.sell(0, 'S1', codeA).run(900_000)
  expect(shop.facts('handed-over')).toEqual([])
  expect(shop.facts('alarm')).not.toEqual([])
})

test.each([
  ['0', { pollMs: 0, reverseRetryMs: 0, watchPollMs: 0, outboxRetryMs: 0, reverseNotBeforeMs: 0 }],
  ['an hour', { pollMs: 3_600_000, watchPollMs: 3_600_000 }],
] as const)('a lost charge is reversed by rules of %s', (_, rules) => {
  const hurt: HurtPlan = (operation) =>
    operation === 'platform.pay' ? { kind: 'lost' } : undefined
  const shop = new VirtualShop({ terminal: 'hardened', rules, hurt }).sell(0, 'S1', codeA)
  shop.run(4_000_000)
  expect(shop.told('S1')).toEqual(['declined reversed'])
  expect(shop.facts('attempt-closed')).toMatchObject([{ as: 'reversed' }])
})

test('a cancel follows the last query at once where the vendor sets no time (A1)', () => {
  const shop = new VirtualShop({
    terminal: 'hardened',
    rules: { reverseNotBeforeMs: 0 },
    passwordMs: 10_000_000,
  })
  shop.sell(0, 'S1', codeA).key(3_000, 'cancel').run()
  expect(shop.told('S1')).toEqual(['declined cancelled'])
  expect(shop.toldAtMs('S1')).toBeLessThan(3_500)
})
