import { expect, test } from 'vitest'
import type { Hurt } from './hurt.ts'
import { VirtualShop } from './virtual-shop.ts'

const codeA = '134650328919428540'
const codeB = '134650328919428541'
const codeC = '134650328919428542'

const hurting =
  (wanted: string, hurt: Hurt, times = 1) =>
  (operation: string, about: { nth: number }) =>
    operation === wanted && about.nth <= times ? hurt : undefined

test.each(['naive', 'hardened'])(
  '%s: a clean sale is paid, issued, printed and approved',
  (terminal) => {
    const shop = new VirtualShop({ terminal }).sell(0, 'S1', codeA).run()
    expect(shop.kept('S1')).toBe(1)
    expect(shop.issued('S1')).toBe(1)
    expect(shop.told('S1')).toEqual(['approved issued'])
    expect(shop.prints).toMatchObject([{ job: { orderNo: 'A1', totalFen: 1_000, copy: false } }])
    expect(shop.facts('attempt-begun')).toMatchObject([{ saleNo: 'S1', code: codeA }])
    expect(shop.facts('attempt-closed')).toMatchObject([{ saleNo: 'S1', as: 'paid' }])
  },
)

test('a lane is ready at start, asks for the code, and is ready again after the last word', () => {
  const shop = new VirtualShop({ terminal: 'hardened' }).sell(0, 'S1', codeA).run()
  expect(shop.words()).toMatchObject([
    { type: 'ready' },
    { type: 'ask', what: 'scan', saleNo: 'S1' },
    { type: 'ask', what: 'confirm', saleNo: 'S1' },
    { type: 'told', outcome: 'approved' },
    { type: 'ready' },
  ])
})

test('F1 hardened without a backup: a request lost before the platform is reversed and declined', () => {
  const hurt = hurting('platform.pay', { kind: 'lost' })
  const shop = new VirtualShop({ terminal: 'hardened-M1', hurt }).sell(0, 'S1', codeA).run()
  expect(shop.told('S1')).toEqual(['declined reversed'])
  expect(shop.kept('S1') + shop.issued('S1')).toBe(0)
  expect(shop.toldAtMs('S1')).toBeGreaterThanOrEqual(15_000)
  expect(shop.toldAtMs('S1')).toBeLessThan(20_000)
})

test('M1: what one link lost goes over the other under the same order number', () => {
  const hurt = hurting('platform.pay', { kind: 'answer-lost' })
  const shop = new VirtualShop({ terminal: 'naive+M1', hurt }).sell(0, 'S1', codeA).run()
  expect(shop.told('S1')).toEqual(['approved issued'])
  expect(shop.charges.size).toBe(1)
  const links = shop.asked.filter(({ operation }) => operation === 'platform.pay')
  expect(links.map(({ link }) => link)).toEqual(['platform', 'platform-backup'])
})

test('M1: not sent on both links is a definite decline, without a reverse', () => {
  const hurt = hurting('platform.pay', { kind: 'not-sent' }, 2)
  const shop = new VirtualShop({ terminal: 'hardened', hurt }).sell(0, 'S1', codeA).run()
  expect(shop.told('S1')).toEqual(['declined offline'])
  expect(shop.asked.some(({ operation }) => operation === 'platform.reverse')).toBe(false)
})

test('a refusal is not final while an earlier try of the same request may arrive', () => {
  let asked = 0
  const shop = new VirtualShop({
    terminal: 'hardened',
    hurt: (operation): Hurt | undefined => {
      if (operation !== 'platform.pay') return undefined
      asked += 1
      return asked === 1
        ? { kind: 'delayed', byMs: 8_000 }
        : { kind: 'status', status: 400, code: 'NOT_ENOUGH', worked: false }
    },
  })
  shop.sell(0, 'S1', codeA).run()
  expect(shop.told('S1')).toEqual(['declined payment-refused'])
  expect(shop.kept('S1')).toBe(0)
  expect(shop.charges.size).toBe(1)
})

test('F2 naive: a lost answer is told as a failure, and the rescan charges again', () => {
  const hurt = hurting('platform.pay', { kind: 'answer-lost' })
  const shop = new VirtualShop({ terminal: 'naive', hurt })
    .sell(0, 'S1', codeA)
    .scan(10_000, codeB)
    .run()
  expect(shop.told('S1')).toEqual(['declined timed-out', 'approved issued'])
  expect(shop.kept('S1')).toBe(2)
})

test('F2 hardened without a backup: a lost answer is asked for, not charged again', () => {
  const hurt = hurting('platform.pay', { kind: 'answer-lost' })
  const shop = new VirtualShop({ terminal: 'hardened-M1', hurt }).sell(0, 'S1', codeA).run()
  expect(shop.told('S1')).toEqual(['approved issued'])
  expect(shop.kept('S1')).toBe(1)
})

test('F3 hardened: a charge that arrives after its reverse is seen and reversed', () => {
  const hurt = hurting('platform.pay', { kind: 'delayed', byMs: 40_000 })
  const shop = new VirtualShop({ terminal: 'hardened-M1', hurt }).sell(0, 'S1', codeA).run()
  expect(shop.told('S1')).toEqual(['declined reversed'])
  expect(shop.charges.size).toBe(1)
  expect(shop.kept('S1')).toBe(0)
  expect(shop.facts('attempt-closed')).toMatchObject([{ as: 'reversed' }])
})

test('F4 naive: an order that could not be submitted is told as failed, its money kept', () => {
  const hurt = hurting('orders.submit', { kind: 'not-sent' })
  const shop = new VirtualShop({ terminal: 'naive', hurt }).sell(0, 'S1', codeA).run()
  expect(shop.told('S1')).toEqual(['declined network-unstable'])
  expect(shop.kept('S1')).toBe(1)
  expect(shop.issued('S1')).toBe(0)
})

test('F4 hardened: the outbox submits until the answer is definite', () => {
  const hurt = hurting('orders.submit', { kind: 'lost' }, 2)
  const shop = new VirtualShop({ terminal: 'hardened', hurt }).sell(0, 'S1', codeA).run()
  expect(shop.told('S1')).toEqual(['approved issued'])
  expect(shop.issued('S1')).toBe(1)
})

test('F4 hardened: a long outage holds the lane only for a while, and the last word comes later', () => {
  const shop = new VirtualShop({
    terminal: 'hardened',
    hurt: (operation, { atMs }) =>
      operation === 'orders.submit' && atMs < 60_000 ? { kind: 'not-sent' } : undefined,
  })
  shop.sell(0, 'S1', codeA).sell(30_000, 'S2', codeB).run()
  expect(shop.told('S1')).toEqual(['unknown order-pending', 'approved issued'])
  expect(shop.told('S2')).toEqual(['unknown order-pending', 'approved issued'])
  expect([shop.issued('S1'), shop.issued('S2')]).toEqual([1, 1])
})

test('F7 hardened: what is not answered is tried again ever more slowly, up to a limit', () => {
  const triedAtMs: number[] = []
  new VirtualShop({
    terminal: 'hardened',
    hurt: (operation, { atMs }) => {
      if (operation !== 'orders.submit') return undefined
      triedAtMs.push(atMs)
      return triedAtMs.length < 8 ? { kind: 'lost' } : undefined
    },
  })
    .sell(0, 'S1', codeA)
    .run()
  const gapsMs = triedAtMs.slice(1).map((atMs, index) => atMs - (triedAtMs[index] ?? 0))
  // Each gap holds the 5 s that the answer is waited for.
  expect(gapsMs.map((gapMs) => Math.round(gapMs / 1_000))).toEqual([7, 9, 13, 21, 21, 21, 21])
})

test('F7 hardened: a full queue is no refusal', () => {
  const full: Hurt = { kind: 'status', status: 503, code: 'QUEUE_FULL', worked: false }
  const hurt = hurting('orders.submit', full, 3)
  const shop = new VirtualShop({ terminal: 'hardened', hurt }).sell(0, 'S1', codeA).run()
  expect(shop.told('S1')).toEqual(['approved issued'])
})

test('F9 naive: what was under way at a crash is forgotten', () => {
  const killPoint = { effect: 'call', label: 'platform.pay', nth: 1, when: 'after' } as const
  const shop = new VirtualShop({ terminal: 'naive', killPoint }).sell(0, 'S1', codeA).run()
  expect(shop.kills).toBe(1)
  expect(shop.told('S1')).toEqual([])
  expect(shop.kept('S1')).toBe(1)
  expect(shop.issued('S1')).toBe(0)
})

test('F9 hardened: a charge paid before the crash is issued after it', () => {
  const killPoint = { effect: 'call', label: 'platform.pay', nth: 1, when: 'after' } as const
  const shop = new VirtualShop({ terminal: 'hardened', killPoint }).sell(0, 'S1', codeA).run()
  expect(shop.kills).toBe(1)
  expect(shop.told('S1')).toEqual(['approved issued'])
  expect(shop.issued('S1')).toBe(1)
  expect(shop.facts('recovered')).toMatchObject([{ rows: 1 }])
})

test('hardened: a charge that never arrived before the crash is reversed after it', () => {
  const killPoint = { effect: 'call', label: 'platform.pay', nth: 1, when: 'before' } as const
  const shop = new VirtualShop({ terminal: 'hardened', killPoint }).sell(0, 'S1', codeA).run()
  expect(shop.told('S1')).toEqual(['declined reversed'])
})

test('hardened: a sale keyed again while it is being recovered waits instead of charging', () => {
  const killPoint = { effect: 'call', label: 'orders.submit', nth: 1, when: 'after' } as const
  const hurt = hurting('orders.submit', { kind: 'lost' }, 2)
  const shop = new VirtualShop({ terminal: 'hardened', killPoint, hurt })
    .sell(0, 'S1', codeA)
    .sell(10_600, 'S1', codeB)
    .run()
  expect(shop.kills).toBe(1)
  expect(shop.told('S1')).toEqual(['approved issued'])
  expect(shop.charges.size).toBe(1)
})

test('no merchant order number comes twice, across reboots without a journal', () => {
  const shop = new VirtualShop({ terminal: 'naive' }).sell(0, 'S1', codeA)
  shop.kill(5_000)
  shop.sell(20_000, 'S1', codeB).run()
  expect([...shop.charges.keys()]).toEqual(['L1-1-1-S1', 'L1-2-1-S1'])
})

test('F10 naive: maintenance is told as a decline, captured or not', () => {
  const down: Hurt = { kind: 'status', status: 500, code: 'SYSTEM_ERROR', worked: true }
  const hurt = hurting('platform.pay', down)
  const shop = new VirtualShop({ terminal: 'naive', hurt }).sell(0, 'S1', codeA).run()
  expect(shop.told('S1')).toEqual(['declined platform-maintenance'])
  expect(shop.kept('S1')).toBe(1)
})

test('F10 M8: the standby host takes over, the breaker opens with an alarm and closes again', () => {
  const shop = new VirtualShop({
    terminal: 'hardened',
    hurt: (_operation, { link, atMs }) =>
      link === 'platform' && atMs < 40_000
        ? { kind: 'status', status: 503, code: 'SERVICE_UNAVAILABLE', worked: false }
        : undefined,
  })
  for (let nth = 0; nth < 7; nth += 1) {
    shop.sell(nth * 10_000, `S${nth}`, `13465032891942850${nth}`)
  }
  shop.run()
  for (let nth = 0; nth < 7; nth += 1) expect(shop.told(`S${nth}`)).toEqual(['approved issued'])
  expect(shop.facts('alarm')).toHaveLength(1)
  const onFirst = shop.asked.filter(({ link }) => link === 'platform').map(({ atMs }) => atMs)
  expect(onFirst.filter((atMs) => atMs > 20_300 && atMs < 50_000)).toEqual([])
  expect(onFirst.some((atMs) => atMs > 50_000)).toBe(true)
})

test.each([
  ['naive', 20_000, 'approved issued', 1],
  ['naive', 40_000, 'declined timed-out', 0],
  ['hardened', 20_000, 'approved issued', 1],
  ['hardened', 40_000, 'approved issued', 1],
])('F11 %s: a password that takes %i ms ends %s', (terminal, passwordMs, word, issued) => {
  const shop = new VirtualShop({ terminal, passwordMs }).sell(0, 'S1', codeA).run()
  expect(shop.told('S1')).toEqual([word])
  expect(shop.issued('S1')).toBe(issued)
  expect(shop.kept('S1')).toBe(1)
})

test('F11 hardened: a password never given is reversed when the budget ends', () => {
  const shop = new VirtualShop({ terminal: 'hardened', passwordMs: 10_000_000 })
  shop.sell(0, 'S1', codeA).run()
  expect(shop.told('S1')).toEqual(['declined reversed'])
  expect(shop.kept('S1')).toBe(0)
  expect(shop.toldAtMs('S1')).toBeGreaterThanOrEqual(45_000)
})

test('F13 naive: a stale read charges the next sale', () => {
  const shop = new VirtualShop({ terminal: 'naive' })
    .sell(0, 'S1', codeA)
    .scan(200, codeB)
    .sell(10_000, 'S2', codeC)
    .run()
  expect([...shop.charges.values()].map(({ saleNo, code }) => [saleNo, code])).toEqual([
    ['S1', codeA],
    ['S2', codeB],
  ])
})

test('F13 hardened: a beep during a wait belongs to no sale', () => {
  const shop = new VirtualShop({ terminal: 'hardened' })
    .sell(0, 'S1', codeA)
    .scan(150, codeC)
    .scan(210, codeC)
    .scan(5_000, codeC)
    .sell(10_000, 'S2', codeB)
    .run()
  expect([...shop.charges.values()].map(({ saleNo, code }) => [saleNo, code])).toEqual([
    ['S1', codeA],
    ['S2', codeB],
  ])
})

test('F13 hardened: the same content within a minute is suppressed, whatever its symbology', () => {
  const refused: Hurt = { kind: 'status', status: 400, code: 'NOT_ENOUGH', worked: false }
  const shop = new VirtualShop({ terminal: 'hardened', hurt: hurting('platform.pay', refused) })
    .basket(0, 'S1')
    .scan(100, `]C0${codeA}`)
    .key(200, 'confirm')
    .scan(2_000, `]Q1${codeA}`)
    .key(2_100, 'confirm')
    .run()
  expect(shop.told('S1')).toEqual(['declined payment-refused'])
  expect(shop.facts('attempt-begun')).toHaveLength(1)
})

test('F13 hardened: a code read for a sale that was called off pays for no other', () => {
  const shop = new VirtualShop({ terminal: 'hardened' })
    .basket(0, 'S1')
    .scan(300, codeA)
    .key(1_000, 'cancel')
    .basket(2_400, 'S2')
    .scan(2_600, codeA)
    .key(2_700, 'confirm')
    .scan(3_000, codeB)
    .key(3_100, 'confirm')
    .run()
  expect(shop.told('S1')).toEqual(['declined cancelled'])
  expect([...shop.charges.values()].map(({ saleNo, code }) => [saleNo, code])).toEqual([
    ['S2', codeB],
  ])
})

test('F13 hardened: a code read for a sale that was called off pays for the same sale keyed again', () => {
  const shop = new VirtualShop({ terminal: 'hardened' })
    .basket(0, 'S1')
    .scan(300, codeA)
    .key(1_000, 'cancel')
    .sell(2_400, 'S1', codeA)
    .run()
  expect(shop.told('S1')).toEqual(['declined cancelled', 'approved issued'])
})

test('F14 naive: a sale submitted again is charged again', () => {
  const shop = new VirtualShop({ terminal: 'naive' })
    .sell(0, 'S1', codeA)
    .sell(10_000, 'S1', codeB)
    .run()
  expect(shop.kept('S1')).toBe(2)
  expect(shop.issued('S1')).toBe(1)
})

test('F14 hardened: a sale submitted again is answered with its order, not charged', () => {
  const shop = new VirtualShop({ terminal: 'hardened' })
    .sell(0, 'S1', codeA)
    .sell(10_000, 'S1', codeB)
    .run()
  expect(shop.told('S1')).toEqual(['approved issued', 'approved already-issued'])
  expect(shop.charges.size).toBe(1)
})

test('a sale issued before a reboot is still known after it', () => {
  const shop = new VirtualShop({ terminal: 'hardened' }).sell(0, 'S1', codeA)
  shop.kill(5_000)
  shop.sell(20_000, 'S1', codeB).run()
  expect(shop.told('S1')).toEqual(['approved issued', 'approved already-issued'])
})

test('M4: nothing is charged before confirm; the cashier is reminded, another basket waits', () => {
  const shop = new VirtualShop({ terminal: 'hardened' })
    .basket(0, 'S1')
    .scan(100, codeA)
    .basket(5_000, 'S1')
    .basket(6_000, 'S2')
    .run(20_000)
  expect(shop.charges.size).toBe(0)
  expect(
    shop.words().filter((word) => word.type === 'ask' && word.what === 'confirm'),
  ).toHaveLength(4)
  shop.key(21_000, 'confirm').scan(30_000, codeB).key(30_100, 'confirm').run()
  expect(shop.told('S1')).toEqual(['approved issued'])
  expect(shop.told('S2')).toEqual(['approved issued'])
})

test('M4: a confirm that never comes ends with the life of the code', () => {
  const shop = new VirtualShop({ terminal: 'hardened' }).basket(0, 'S1').scan(100, codeA).run()
  expect(shop.told('S1')).toEqual(['declined timed-out'])
  expect(shop.charges.size).toBe(0)
})

test('F16 M5: an amount below the floor is declined before the charge', () => {
  const shop = new VirtualShop({ terminal: 'hardened', ordersFloorFen: 5_000 })
  shop.sell(0, 'S1', codeA).run()
  expect(shop.told('S1')).toEqual(['declined below-floor'])
  expect(shop.charges.size).toBe(0)
})

test("M5: the ceiling is the terminal's own", () => {
  const shop = new VirtualShop({ terminal: 'naive+M5', rules: { ceilingFen: 999 } })
  shop.sell(0, 'S1', codeA).run()
  expect(shop.told('S1')).toEqual(['declined above-ceiling'])
})

test('F16b naive: a floor found after the charge keeps the money', () => {
  const shop = new VirtualShop({ terminal: 'naive', ordersFloorFen: 5_000, checkFloor: false })
  shop.sell(0, 'S1', codeA).run()
  expect(shop.told('S1')).toEqual(['declined order-refused'])
  expect(shop.kept('S1')).toBe(1)
})

test('F16b hardened: a floor found after the charge gives the money back', () => {
  const shop = new VirtualShop({ terminal: 'hardened', ordersFloorFen: 5_000, checkFloor: false })
  shop.sell(0, 'S1', codeA).run()
  expect(shop.told('S1')).toEqual(['declined order-refused'])
  expect(shop.kept('S1')).toBe(0)
})

test('a sale refused after its charge and keyed again is charged afresh, not approved', () => {
  const shop = new VirtualShop({ terminal: 'hardened', ordersFloorFen: 5_000, checkFloor: false })
  shop.sell(0, 'S1', codeA).sell(60_000, 'S1', codeB).run()
  expect(shop.told('S1')).toEqual(['declined order-refused', 'declined order-refused'])
  expect(shop.kept('S1') + shop.issued('S1')).toBe(0)
})

test('a charge for a sale that has its order under another attempt goes back', () => {
  const shop = new VirtualShop({ terminal: 'naive+M3' })
    .sell(0, 'S1', codeA)
    .sell(10_000, 'S1', codeB)
    .run()
  expect(shop.told('S1')).toEqual(['approved issued', 'approved already-issued'])
  expect(shop.kept('S1')).toBe(1)
})

test('F23 naive: written is printed', () => {
  const shop = new VirtualShop({
    terminal: 'naive',
    printed: () => ({ kind: 'not-printed', why: 'refused' }),
  })
  shop.sell(0, 'S1', codeA).run()
  expect(shop.told('S1')).toEqual(['approved issued'])
  expect(shop.prints).toMatchObject([{ job: { awaitCompletion: false } }])
})

test('F23 hardened: after a doubt the receipt is printed again, marked COPY', () => {
  const results = ['doubt', 'not-printed', 'printed'] as const
  const shop = new VirtualShop({
    terminal: 'hardened',
    printed: (_job, nth) => ({ kind: results[nth - 1] ?? 'printed', why: 'paper-end' }),
  })
  shop.sell(0, 'S1', codeA).run()
  expect(shop.prints.map(({ job }) => job.copy)).toEqual([false, true, true])
  expect(shop.told('S1')).toEqual(['approved issued'])
})

test('hardened: what certainly was not printed is printed again without a mark', () => {
  const shop = new VirtualShop({
    terminal: 'hardened',
    printed: (_job, nth) =>
      nth === 1 ? { kind: 'not-printed', why: 'offline' } : { kind: 'printed' },
  })
  shop.sell(0, 'S1', codeA).run()
  expect(shop.prints.map(({ job }) => job.copy)).toEqual([false, false])
})

test('F23 hardened: a printer out for long holds the lane only for a while', () => {
  const shop = new VirtualShop({
    terminal: 'hardened',
    printed: (job, nth) =>
      job.saleNo === 'S1' && nth < 20
        ? { kind: 'not-printed', why: 'offline' }
        : { kind: 'printed' },
  })
  shop.sell(0, 'S1', codeA).sell(20_000, 'S2', codeB).run()
  expect(shop.told('S1')).toEqual(['approved issued-receipt-pending', 'approved issued'])
  expect(shop.told('S2')).toEqual(['approved issued'])
})

test('F26 hardened: cancel while paying reverses, also when it was paid, and issues nothing', () => {
  const shop = new VirtualShop({ terminal: 'hardened', passwordMs: 12_000 })
    .sell(0, 'S1', codeA)
    .key(8_000, 'cancel')
    .run()
  expect(shop.told('S1')).toEqual(['declined cancelled'])
  expect(shop.kept('S1') + shop.issued('S1')).toBe(0)
  expect(shop.facts('alarm')).toHaveLength(1)
  const ends = shop.asked.filter(({ atMs }) => atMs >= 15_000).slice(0, 2)
  expect(ends.map(({ operation }) => operation)).toEqual(['platform.query', 'platform.reverse'])
})

test('F26 hardened: a cancel that comes after the payment was seen is too late', () => {
  const hurt = hurting('orders.submit', { kind: 'lost' })
  const shop = new VirtualShop({ terminal: 'hardened', hurt })
    .sell(0, 'S1', codeA)
    .key(2_000, 'cancel')
    .run()
  expect(shop.told('S1')).toEqual(['approved issued'])
})

test('cancel before the code and at the prompt charges nothing', () => {
  const shop = new VirtualShop({ terminal: 'hardened' })
    .basket(0, 'S1')
    .key(100, 'cancel')
    .basket(1_000, 'S2')
    .scan(1_100, codeA)
    .key(1_200, 'cancel')
    .run()
  expect(shop.told('S1')).toEqual(['declined cancelled'])
  expect(shop.told('S2')).toEqual(['declined cancelled'])
  expect(shop.charges.size).toBe(0)
})

test('what is no payment code is told so, and the basket waits for another read', () => {
  const shop = new VirtualShop({ terminal: 'hardened' })
    .basket(0, 'S1')
    .scan(100, '6901234567892')
    .scan(1_000, codeA)
    .key(1_100, 'confirm')
    .run()
  expect(shop.told('S1')).toEqual(['declined not-a-payment-code', 'approved issued'])
})

test('nothing is said after the last word, however slow the disk and whenever patience ends', () => {
  // A key that is pressed in vain begins the waiting anew: so it ends around the last word.
  for (let keyAtMs = 16_000; keyAtMs < 32_000; keyAtMs += 150) {
    const shop = new VirtualShop({
      terminal: 'hardened~slow-saves',
      hurt: (operation, { atMs }) =>
        operation === 'platform.pay' || (operation === 'platform.reverse' && atMs < 140_000)
          ? { kind: 'lost' }
          : undefined,
    })
    shop.sell(0, 'S1', codeA).key(keyAtMs, 'confirm').run()
    expect(shop.told('S1').at(-1)).toBe('declined reversed')
  }
})

test('a reverse is repeated until it is accepted; the cashier is told when it takes too long', () => {
  const shop = new VirtualShop({
    terminal: 'hardened-M1-M8',
    hurt: (operation, { atMs }) =>
      operation === 'platform.pay' || (operation === 'platform.reverse' && atMs < 200_000)
        ? { kind: 'lost' }
        : undefined,
  })
  shop.sell(0, 'S1', codeA).run()
  expect(shop.told('S1')).toEqual(['unknown call-staff', 'declined reversed'])
  expect(shop.facts('alarm')).toHaveLength(1)
})

test('M7 alone is refused: nothing could settle what it finds', () => {
  expect(() => new VirtualShop({ terminal: 'naive+M7' })).toThrow(/M7 needs M3/)
})

test('F26 hardened: a cancel survives a death', () => {
  const shop = new VirtualShop({ terminal: 'hardened', passwordMs: 12_000 })
    .sell(0, 'S1', codeA)
    .key(8_000, 'cancel')
  shop.kill(10_000)
  shop.run()
  expect(shop.told('S1')).toEqual(['declined cancelled'])
  expect(shop.kept('S1') + shop.issued('S1')).toBe(0)
})

test.each([undefined, 5_000])(
  'F26 hardened: a cancel while the order is being written down takes it back; death at %s',
  (killAtMs) => {
    // The charge is answered at 301 ms, and its order is on disk 1 ms later.
    const shop = new VirtualShop({ terminal: 'hardened' }).sell(0, 'S1', codeA).key(301.5, 'cancel')
    if (killAtMs !== undefined) shop.kill(killAtMs)
    shop.run()
    expect(shop.told('S1')).toEqual(['declined cancelled'])
    expect(shop.kept('S1') + shop.issued('S1')).toBe(0)
  },
)

test('F13 hardened: a beep while a charge is refused does not try the sale again', () => {
  const refused: Hurt = { kind: 'status', status: 400, code: 'NOT_ENOUGH', worked: false }
  const shop = new VirtualShop({ terminal: 'hardened', hurt: hurting('platform.pay', refused) })
    .sell(0, 'S1', codeA)
    .scan(280, codeB)
    .key(1_000, 'confirm')
    .run()
  expect(shop.told('S1')).toEqual(['declined payment-refused'])
  expect(shop.facts('attempt-begun')).toHaveLength(1)
})

test('a code that never left may be shown again at once', () => {
  const hurt = hurting('platform.pay', { kind: 'not-sent' }, 2)
  const shop = new VirtualShop({ terminal: 'hardened', hurt })
    .sell(0, 'S1', codeA)
    .sell(5_000, 'S1', codeA)
    .run()
  expect(shop.told('S1')).toEqual(['declined offline', 'approved issued'])
})

test('rows of sales finished long ago are forgotten, and so are attempts at once', () => {
  const shop = new VirtualShop({ terminal: 'hardened', rules: { rememberMs: 10_000 } })
  for (let nth = 0; nth < 5; nth += 1) {
    shop.sell(nth * 20_000, `S${nth}`, `13465032891942850${nth}`)
  }
  shop.run()
  expect(shop.world.load('L1', '').map(({ key }) => key)).toEqual(['order/S4'])
})

test('a charge that was one too many is reversed, and no further code is asked for', () => {
  const shop = new VirtualShop({ terminal: 'hardened' })
    .sell(0, 'S1', codeA)
    .sell(690_000, 'S2', codeB) // by now S1 is forgotten here, but not by the order system
    .sell(700_000, 'S1', codeC)
    .basket(800_000, 'S1')
    .run(1_500_000)
  expect(shop.told('S1')).toEqual([
    'approved issued',
    'approved already-issued',
    'approved already-issued',
  ])
  expect([shop.kept('S1'), shop.issued('S1')]).toEqual([1, 1])
  const asked = shop.words().filter((word) => word.type === 'ask' && word.saleNo === 'S1')
  const asks = ['scan', 'confirm', 'scan', 'confirm']
  expect(asked.map((word) => word.type === 'ask' && word.what)).toEqual(asks)
})

test('F4 hardened: an outage that outlasts hundreds of sales loses none of them', () => {
  const saleCount = 300
  const shop = new VirtualShop({
    terminal: 'hardened',
    rules: { issueBudgetMs: 1_000, outboxRetryMs: 300_000 },
    hurt: (operation, { atMs }) =>
      operation === 'orders.submit' && atMs < saleCount * 12_000 ? { kind: 'not-sent' } : undefined,
  })
  const sales = Array.from({ length: saleCount }, (_, nth) => `S${nth}`)
  for (const [nth, sale] of sales.entries()) {
    shop.sell(nth * 12_000, sale, `1346503289194${10_000 + nth}`)
  }
  shop.run(saleCount * 12_000 + 600_000)
  expect(sales.filter((sale) => shop.kept(sale) !== 1 || shop.issued(sale) !== 1)).toEqual([])
})
