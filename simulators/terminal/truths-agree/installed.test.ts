import { expect, test } from 'vitest'
import type { Hurt } from './hurt.ts'
import { VirtualShop } from './virtual-shop.ts'

const codeA = '134650328919428540'
const codeB = '134650328919428541'

test('resubmits-in-a-loop: the charge is sent again and again, a query never; with M11 it is asked for', () => {
  const hurt = (operation: string): Hurt | undefined =>
    operation === 'platform.pay' ? { kind: 'answer-lost' } : undefined
  const rules = { softwareVersion: 'resubmits-in-a-loop' } as const
  const old = new VirtualShop({ terminal: 'naive', hurt, rules }).sell(0, 'S1', codeA).run()
  const asked = (shop: VirtualShop, operation: string) =>
    shop.asked.filter((one) => one.operation === operation).length
  expect(asked(old, 'platform.pay')).toBe(10) // 6 s each, for a minute
  expect(asked(old, 'platform.query')).toBe(0)
  expect(old.told('S1')).toEqual(['declined timed-out'])
  const current = new VirtualShop({ terminal: 'naive+M3+M11', hurt, rules })
    .sell(0, 'S1', codeA)
    .run()
  expect(asked(current, 'platform.pay')).toBe(1)
  expect(current.told('S1')).toEqual(['approved issued'])
})

test('done-on-capture-failure: a charge that never left is marked done; with M11 it is declined', () => {
  const hurt = (operation: string): Hurt | undefined =>
    operation === 'platform.pay' ? { kind: 'lost' } : undefined
  const rules = { softwareVersion: 'done-on-capture-failure' } as const
  const old = new VirtualShop({ terminal: 'naive', hurt, rules }).sell(0, 'S1', codeA).run()
  expect([old.kept('S1'), old.issued('S1')]).toEqual([0, 1])
  const current = new VirtualShop({ terminal: 'naive+M11', hurt, rules }).sell(0, 'S1', codeA).run()
  expect([current.kept('S1'), current.issued('S1')]).toEqual([0, 0])
})

test.each([
  ['naive', 1_998],
  ['naive+M11', 1_999],
])('yuan-floats: %s books 19.99 as %i fen', (terminal, booked) => {
  const submitted: number[] = []
  const shop = new VirtualShop({ terminal, rules: { softwareVersion: 'yuan-floats' } })
  shop.world.serve('orders.submit', ({ amountFen }: { amountFen: number }) => {
    submitted.push(amountFen)
    return undefined
  })
  shop.basket(0, 'S1', 1_999).scan(100, codeA).run()
  expect(submitted).toEqual([booked])
})

test('accepts-200-only: a shopper who types a password has failed and pays; with M11 it is waited for', () => {
  const rules = { softwareVersion: 'accepts-200-only' } as const
  const options = { rules, passwordMs: 8_000 }
  const old = new VirtualShop({ terminal: 'naive', ...options }).sell(0, 'S1', codeA).run()
  expect(old.told('S1')).toEqual(['declined payment-refused'])
  expect([old.kept('S1'), old.issued('S1')]).toEqual([1, 0])
  const current = new VirtualShop({ terminal: 'naive+M11', ...options }).sell(0, 'S1', codeA).run()
  expect(current.told('S1')).toEqual(['approved issued'])
})

test('pins-certificate: a code to show that another certificate signed is no code', () => {
  const rules = { softwareVersion: 'pins-certificate' } as const
  const rotated = (terminal: string) => {
    const shop = new VirtualShop({ terminal, rules })
    shop.world.serve('platform.native', () => ({
      afterMs: 50,
      result: { kind: 'answer', status: 200, body: { code_url: 'weixin://1', serial: 'CERT-2' } },
    }))
    return shop.show(0, 'S1').run(10_000)
  }
  expect(rotated('naive').told('S1')).toEqual(['declined payment-refused'])
  expect(rotated('naive+M11').words()).toContainEqual(expect.objectContaining({ type: 'show' }))
})

test('F24: a receipt that a death cut off before its order is marked when it is printed again', () => {
  const shop = new VirtualShop({
    terminal: 'hardened-PS',
    rules: { printWhen: 'before-order' },
    killPoint: { effect: 'call', label: 'orders.submit', nth: 1, when: 'before' },
  })
  shop.sell(0, 'S1', codeA).run()
  expect(shop.prints).toMatchObject([
    { job: { orderNo: 'P-S1', copy: false } },
    { job: { orderNo: 'A1', copy: true } },
  ])
})

test('F24: a receipt before its order bears a number of its own, and is in hand when the order is refused', () => {
  const rules = { printWhen: 'before-order' } as const
  const options = { rules, ordersFloorFen: 2_000, checkFloor: false }
  const naive = new VirtualShop({ terminal: 'naive', ...options }).sell(0, 'S1', codeA).run()
  expect(naive.prints).toMatchObject([{ job: { orderNo: 'P-S1', totalFen: 1_000 } }])
  expect(naive.words()).toContainEqual(
    expect.objectContaining({ type: 'told', reason: 'order-refused', orderNo: 'P-S1' }),
  )
  const spooled = new VirtualShop({ terminal: 'naive+PS', ...options }).sell(0, 'S1', codeA).run()
  expect(spooled.prints).toEqual([])
})

test('F24: where the order comes after all, there is one receipt', () => {
  const rules = { printWhen: 'before-order' } as const
  const shop = new VirtualShop({ terminal: 'naive', rules }).sell(0, 'S1', codeA).run()
  expect(shop.prints).toHaveLength(1)
  expect(shop.words()).toContainEqual(
    expect.objectContaining({ type: 'told', reason: 'issued', orderNo: 'P-S1' }),
  )
  expect(shop.issued('S1')).toBe(1)
})

test('itpp #682: a printer that comes back in the morning prints no receipt of the night', () => {
  const night = 8 * 3_600_000
  const shop = new VirtualShop({
    terminal: 'hardened',
    printed: () =>
      shop.world.nowMs() < night ? { kind: 'not-printed', why: 'refused' } : { kind: 'printed' },
  })
  shop.sell(0, 'S1', codeA).sell(night, 'S2', codeB)
  shop.world.run({ untilMs: night + 60_000, eventsMax: 100_000 })
  expect(shop.prints.filter(({ result }) => result.kind === 'printed')).toMatchObject([
    { job: { saleNo: 'S2', copy: false } },
  ])
  expect(shop.facts('alarm')).toContainEqual(
    expect.objectContaining({ text: expect.stringContaining('given up') }),
  )
})

test('a spool that may try again at once lets time pass all the same', () => {
  const rules = { spoolRetryMs: 0 }
  const shop = new VirtualShop({ terminal: 'hardened', rules })
  shop.world.servePrint(() => ({
    afterMs: 0,
    result:
      shop.world.nowMs() < 10_000 ? { kind: 'not-printed', why: 'refused' } : { kind: 'printed' },
  }))
  shop.sell(0, 'S1', codeA).run()
  expect(shop.told('S1')).toEqual(['approved issued'])
})

test('F25: a printer whose session is taken: without PS the receipt is forgotten, with PS it is printed', () => {
  const printed = (_: unknown, nth: number) =>
    nth === 1 ? ({ kind: 'not-printed', why: 'refused' } as const) : ({ kind: 'printed' } as const)
  const attempts = (terminal: string) =>
    new VirtualShop({ terminal, printed }).sell(0, 'S1', codeA).run().prints
  expect(attempts('naive')).toHaveLength(1)
  expect(attempts('hardened')).toMatchObject([
    { result: { kind: 'not-printed' } },
    { job: { copy: false }, result: { kind: 'printed' } },
  ])
})
