import { expect, test } from 'vitest'
import type { KillPoint } from '../../kernel/kill-point.ts'
import { vendorRules } from '../logic/rules.ts'
import { billOfCharges } from './virtual-bill.ts'
import type { HurtPlan } from './hurt.ts'
import { VirtualShop, type ShopOptions } from './virtual-shop.ts'
import type { TradeState } from '../../platform/wire.ts'

const paidNo = 'L1-0-7-S7'
const orderedNo = 'L1-0-8-S8'

/** A day of which S7 was paid and has no order, and S8 has an order and was not paid. */
function unequal(
  options: Partial<ShopOptions> & { readonly state?: TradeState } = {},
): VirtualShop {
  const { state = 'SUCCESS', ...rest } = options
  const shop = new VirtualShop({ terminal: 'hardened', ...rest })
  shop.charges.set(paidNo, { code: 'x', amountFen: 1999, saleNo: 'S7', state })
  const order = { saleNo: 'S8', outTradeNo: orderedNo, orderNo: 'A88', amountFen: 500 }
  shop.orders.push({ ...order, voided: false })
  return shop
}

const reconciled = (shop: VirtualShop) =>
  shop.facts('reconciled').map((fact) => {
    const { outTradeNo, found, did } = fact as Record<string, string>
    return `${outTradeNo} ${found} ${did}`
  })

const alarms = (shop: VirtualShop) =>
  shop.facts('alarm').map((fact) => (fact as { readonly text: string }).text)

const never =
  (operation: string): HurtPlan =>
  (asked) =>
    asked === operation ? { kind: 'lost' } : undefined

test('day-end refunds what has no order, and voids what was not paid', () => {
  const shop = unequal().dayEnd(1_000).run()
  expect(reconciled(shop)).toEqual([
    'L1-0-8-S8 order-without-payment voided',
    'L1-0-7-S7 paid-without-order refunded',
  ])
  expect([shop.kept('S7'), shop.issued('S8')]).toEqual([0, 0])
})

test('a second day-end finds nothing left', () => {
  const shop = unequal().dayEnd(1_000).dayEnd(20_000).run()
  expect(reconciled(shop)).toHaveLength(2)
})

test('without M9 the day-end key does nothing, and the lane is ready again', () => {
  const shop = unequal({ terminal: 'hardened-M9' }).dayEnd(1_000).run()
  expect(shop.asked).toEqual([])
  expect(shop.words()).toEqual([{ type: 'ready' }, { type: 'ready' }])
})

test('pressed during a sale it waits for the sale’s end', () => {
  const shop = unequal({ passwordMs: 8_000 }).sell(0, 'S1', '134650328919428540').dayEnd(2_000)
  shop.run()
  expect(shop.told('S1')).toEqual(['approved issued'])
  expect(shop.asked.find(({ operation }) => operation === 'platform.bill')?.atMs).toBeGreaterThan(
    8_000,
  )
  expect(reconciled(shop)).toHaveLength(2)
})

test('pressed while a declined sale waits for another code, nobody waits for it any more', () => {
  const shop = unequal().basket(0, 'S1').scan(100, '6901234567892').dayEnd(1_000).run()
  expect(reconciled(shop)).toHaveLength(2)
  expect(shop.words().at(-1)).toEqual({ type: 'ready' })
})

test('what was given back since the bill was written is not given back again', () => {
  const billText = billOfCharges(unequal().charges)
  const shop = unequal({ state: 'REFUND', billText }).dayEnd(1_000).run()
  expect(reconciled(shop)).toEqual(['L1-0-8-S8 order-without-payment voided'])
  expect(shop.asked.map(({ operation }) => operation)).not.toContain('platform.refund')
  expect(alarms(shop)).toEqual([])
})

test('before today’s bill is there only yesterday’s money is ended: today’s orders look unpaid', () => {
  const nextDay = { zeroUnixSeconds: vendorRules.zeroUnixSeconds + 86_400 }
  const shop = unequal({ rules: nextDay }).dayEnd(1_000).run()
  expect(reconciled(shop)).toEqual(['L1-0-7-S7 paid-without-order refunded'])
  expect(shop.issued('S8')).toBe(1)
})

test('a healthy day of both flows is left as it is', () => {
  const shop = new VirtualShop({ terminal: 'hardened' })
  shop.sell(0, 'S1', '134650328919428540').show(10_000, 'S2').dayEnd(30_000).run()
  expect(reconciled(shop)).toEqual([])
  expect([shop.kept('S1'), shop.issued('S1'), shop.kept('S2'), shop.issued('S2')]).toEqual([
    1, 1, 1, 1,
  ])
})

test('an order that is still owed has an owner, and its money stays', () => {
  const hurt: HurtPlan = (operation, { atMs }) =>
    operation === 'orders.submit' && atMs < 60_000 ? { kind: 'not-sent' } : undefined
  const shop = new VirtualShop({ terminal: 'hardened', hurt })
  shop.sell(0, 'S1', '134650328919428540').dayEnd(30_000).run()
  expect(reconciled(shop)).toEqual([])
  expect([shop.kept('S1'), shop.issued('S1')]).toEqual([1, 1])
})

test('an order whose spooled code is still to be charged has an owner', () => {
  const hurt: HurtPlan = (operation, { atMs }) =>
    operation === 'platform.pay' && atMs < 60_000 ? { kind: 'not-sent' } : undefined
  const rules = { offlineMode: 'spool-codes' } as const
  const shop = new VirtualShop({ terminal: 'hardened-M13', hurt, rules })
  shop.sell(0, 'S1', '134650328919428540').dayEnd(30_000).run()
  expect(reconciled(shop)).toEqual([])
  expect([shop.kept('S1'), shop.issued('S1')]).toEqual([1, 1])
})

test('an approved sale whose order is gone gets one again, also when the first answer is lost', () => {
  const hurt: HurtPlan = (operation, { nth }) =>
    operation === 'orders.submit' && nth === 2 ? { kind: 'answer-lost' } : undefined
  const shop = new VirtualShop({ terminal: 'hardened', hurt })
  shop.sell(0, 'S1', '134650328919428540')
  shop.world.at(10_000, () => shop.orders.splice(0))
  shop.dayEnd(20_000).dayEnd(60_000).run()
  expect(reconciled(shop)).toEqual(['L1-1-1-S1 paid-without-order issued'])
  expect([shop.kept('S1'), shop.issued('S1')]).toEqual([1, 1])
})

test('an approved sale whose order is gone is handed over when its order cannot be made again', () => {
  const shop = new VirtualShop({ terminal: 'hardened' }).sell(0, 'S1', '134650328919428540')
  shop.world.at(10_000, () => {
    for (const order of shop.orders) order.voided = true
  })
  shop.dayEnd(20_000).run()
  expect(reconciled(shop)).toEqual(['L1-1-1-S1 paid-without-order handed-over'])
  expect(shop.kept('S1')).toBe(1)
})

test('a refund that stays refused is handed over', () => {
  const hurt: HurtPlan = (operation) =>
    operation === 'platform.refund'
      ? { kind: 'status', status: 403, code: 'NOT_ENOUGH', worked: false }
      : undefined
  const shop = unequal({ hurt }).dayEnd(1_000).run()
  expect(reconciled(shop)).toContain('L1-0-7-S7 paid-without-order handed-over')
  expect(shop.facts('handed-over')).toMatchObject([
    { outTradeNo: paidNo, why: 'cannot be refunded: NOT_ENOUGH' },
  ])
})

test('a refund whose answer is lost is asked for again, and is one refund', () => {
  const hurt: HurtPlan = (operation, { nth }) =>
    operation === 'platform.refund' && nth === 1 ? { kind: 'answer-lost' } : undefined
  const shop = unequal({ hurt }).dayEnd(1_000).run()
  expect(reconciled(shop)).toContain('L1-0-7-S7 paid-without-order refunded')
})

test('amounts that differ are left to a person', () => {
  const shop = new VirtualShop({ terminal: 'hardened' })
  shop.charges.set(paidNo, { code: 'x', amountFen: 1999, saleNo: 'S7', state: 'SUCCESS' })
  const order = { saleNo: 'S7', outTradeNo: paidNo, orderNo: 'A77', amountFen: 1998 }
  shop.orders.push({ ...order, voided: false })
  shop.dayEnd(1_000).run()
  expect(reconciled(shop)).toEqual(['L1-0-7-S7 amounts-differ handed-over'])
  expect([shop.kept('S7'), shop.issued('S7')]).toEqual([1, 1])
})

test.each([
  ['the bill is no bill', { billText: '<html>busy</html>' }, /the bill of 2026-01-01/],
  ['the bill never comes', { hurt: never('platform.bill-download') }, /the bill of 2026-01-01/],
  ['the orders are not known', { hurt: never('orders.list') }, /the orders of L1/],
  ['the payment is not known', { hurt: never('platform.query') }, /is not known: left/],
] as const)('while %s nothing is touched, and there is an alarm', (_, options, alarm) => {
  const shop = unequal(options).dayEnd(1_000).run()
  expect(reconciled(shop)).toEqual([])
  expect([shop.kept('S7'), shop.issued('S8')]).toEqual([1, 1])
  expect(alarms(shop).join()).toMatch(alarm)
  expect(shop.words().at(-1)).toEqual({ type: 'ready' })
})

test('what one day-end could not end, the next one does', () => {
  const hurt: HurtPlan = (operation, { atMs }) =>
    operation === 'platform.bill' && atMs < 100_000
      ? { kind: 'status', status: 400, code: 'STATEMENT_CREATING', worked: false }
      : undefined
  const shop = unequal({ hurt }).dayEnd(1_000).dayEnd(120_000).run()
  expect(alarms(shop)[0]).toContain('STATEMENT_CREATING')
  expect(reconciled(shop)).toHaveLength(2)
})

test('a shopper does not wait for a bill that is not there yet: the next day-end asks again', () => {
  const hurt: HurtPlan = (operation, { atMs }) =>
    operation === 'platform.bill' && atMs < 100_000
      ? { kind: 'status', status: 400, code: 'STATEMENT_CREATING', worked: false }
      : undefined
  const shop = unequal({ hurt }).dayEnd(1_000).sell(2_000, 'S1', '134650328919428540')
  shop.dayEnd(120_000).run()
  expect(alarms(shop)[0]).toContain('a basket was keyed meanwhile')
  expect(shop.told('S1')).toEqual(['approved issued'])
  expect(reconciled(shop)).toHaveLength(2)
})

test('a death at any step of the day-end leaves the rest to the next', () => {
  let deaths = 0
  for (const effect of ['call', 'record', 'tell', 'now'] as const) {
    for (const when of ['before', 'after'] as const) {
      for (let nth = 1; nth <= 60; nth += 1) {
        const killPoint: KillPoint = { effect, nth, when }
        const shop = unequal({ killPoint }).dayEnd(1_000).dayEnd(200_000).run()
        if (shop.kills === 0) break
        deaths += 1
        const end = { kept: shop.kept('S7'), issued: shop.issued('S8') }
        expect({ killPoint, end }).toEqual({ killPoint, end: { kept: 0, issued: 0 } })
      }
    }
  }
  expect(deaths).toBeGreaterThan(20)
})
