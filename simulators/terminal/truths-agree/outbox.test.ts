import { expect, test } from 'vitest'
import type { Hurt, HurtPlan } from './hurt.ts'
import { VirtualShop } from './virtual-shop.ts'

const codeOf = (nth: number) => `1346503289194${10_000 + nth}`
const saleOf = (nth: number) => `S${nth}`
const upTo = (count: number) => Array.from({ length: count }, (_, nth) => nth)

/** One sale every so often, the first at once. */
function sellMany(shop: VirtualShop, count: number, everyMs: number): VirtualShop {
  for (const nth of upTo(count)) shop.sell(nth * everyMs, saleOf(nth), codeOf(nth))
  return shop
}

const submitsIn = (shop: VirtualShop, fromMs: number, toMs = Infinity) =>
  shop.asked
    .filter(({ operation, atMs }) => operation === 'orders.submit' && atMs >= fromMs && atMs < toMs)
    .map(({ atMs }) => atMs)

const gaps = (atMs: readonly number[]) => atMs.slice(1).map((each, nth) => each - (atMs[nth] ?? 0))

const hurtSubmits =
  (hurt: (about: Parameters<HurtPlan>[1]) => Hurt | undefined): HurtPlan =>
  (operation, about) =>
    operation === 'orders.submit' ? hurt(about) : undefined

/** One worker with a queue: what is answered too late has still cost it its time. */
function oneWorker(serviceMs: number, stalledUntilMs: number): HurtPlan {
  let freeAtMs = stalledUntilMs
  return hurtSubmits(({ atMs }) => {
    freeAtMs = Math.max(freeAtMs, atMs) + serviceMs
    const byMs = freeAtMs - atMs
    return byMs < 5_000 ? undefined : { kind: 'delayed', byMs }
  })
}

test('F7 hardened: many owed orders do not keep a slow service busy for ever', () => {
  const shop = new VirtualShop({ terminal: 'hardened', hurt: oneWorker(1_500, 400_000) })
  sellMany(shop, 15, 25_000).run(900_000)
  for (const nth of upTo(15)) expect(shop.told(saleOf(nth)).at(-1)).toBe('approved issued')
})

test('F7 hardened: of all that a lane owes, one order is tried at a time', () => {
  const hurt = hurtSubmits(({ atMs }) => (atMs < 400_000 ? { kind: 'lost' } : undefined))
  const shop = new VirtualShop({ terminal: 'hardened', hurt })
  sellMany(shop, 8, 25_000).run(600_000)
  const tries = submitsIn(shop, 220_000, 400_000)
  expect(tries.length).toBeGreaterThan(5)
  // Each is waited for, 5 s, before the pause that follows.
  expect(Math.min(...gaps(tries))).toBeGreaterThan(7_000)
})

test('F4 hardened: as soon as one owed order is answered, the others follow without a pause', () => {
  const hurt = hurtSubmits(({ atMs }) => (atMs < 300_000 ? { kind: 'lost' } : undefined))
  const shop = new VirtualShop({ terminal: 'hardened', hurt })
  sellMany(shop, 8, 25_000).run(600_000)
  const answered = submitsIn(shop, 300_000)
  expect(answered).toHaveLength(8)
  expect(Math.max(...gaps(answered))).toBeLessThan(1_000)
  for (const nth of upTo(8)) {
    expect([shop.kept(saleOf(nth)), shop.issued(saleOf(nth))]).toEqual([1, 1])
    expect(shop.told(saleOf(nth)).at(-1)).toBe('approved issued')
  }
})

test('F4 hardened: a service that answers every second try only is told of every order', () => {
  const shop = new VirtualShop({
    terminal: 'hardened',
    // Every order is lost for a minute, and every second try behind it.
    hurt: hurtSubmits(({ atMs, nth }) =>
      atMs < 60_000 || nth % 2 === 0 ? { kind: 'lost' } : undefined,
    ),
  })
  sellMany(shop, 4, 25_000).run(600_000)
  for (const nth of upTo(4)) expect(shop.told(saleOf(nth)).at(-1)).toBe('approved issued')
})

test('F4 hardened: a new sale is submitted at once, whatever the lane owes', () => {
  const hurt = hurtSubmits(({ atMs }) => (atMs < 100_000 ? { kind: 'lost' } : undefined))
  const shop = new VirtualShop({ terminal: 'hardened', hurt })
  sellMany(shop, 3, 25_000)
  shop.sell(101_000, 'NEW', codeOf(99)).run(600_000)
  expect(shop.told('NEW')).toEqual(['approved issued'])
  expect(shop.toldAtMs('NEW')).toBeLessThan(103_000)
})

test('F4 hardened: the sale that the cashier waits for is tried before the older ones', () => {
  let lostOfNew = 0
  const shop = new VirtualShop({
    terminal: 'hardened',
    // Nobody answers for 80 s; then the newest sale's own first try is lost as well.
    hurt: hurtSubmits(({ atMs }) => {
      if (atMs < 80_000) return { kind: 'lost' }
      if (atMs > 81_200 && atMs < 81_500 && lostOfNew === 0) {
        lostOfNew += 1
        return { kind: 'lost' }
      }
      return atMs < 83_000 ? { kind: 'lost' } : undefined
    }),
  })
  sellMany(shop, 3, 25_000)
  shop.sell(81_000, 'NEW', codeOf(99)).run(600_000)
  expect(lostOfNew).toBe(1)
  expect(shop.orders.map(({ saleNo }) => saleNo)[0]).toBe('NEW')
})

test('F9 hardened: what was owed at a death is tried one at a time after it, and at once', () => {
  const hurt = hurtSubmits(({ atMs }) => (atMs < 150_000 ? { kind: 'lost' } : undefined))
  const shop = new VirtualShop({ terminal: 'hardened', hurt })
  sellMany(shop, 4, 25_000)
  shop.kill(110_000)
  shop.run(600_000)
  const afterBoot = submitsIn(shop, 110_000, 150_000)
  expect((afterBoot[0] ?? 0) - 115_000).toBeLessThan(1_000)
  expect(Math.min(...gaps(afterBoot))).toBeGreaterThan(7_000)
  for (const nth of upTo(4)) expect(shop.told(saleOf(nth)).at(-1)).toBe('approved issued')
})

test('F7 hardened: a service that says that it is full is asked ever more slowly too', () => {
  const full: Hurt = { kind: 'status', status: 503, code: 'QUEUE_FULL', worked: false }
  const hurt = hurtSubmits(({ atMs }) => (atMs < 100_000 ? full : undefined))
  const shop = new VirtualShop({ terminal: 'hardened', hurt }).sell(0, 'S1', codeOf(1)).run()
  const inSeconds = gaps(submitsIn(shop, 0)).map((gapMs) => Math.round(gapMs / 1_000))
  expect(inSeconds.slice(0, 6)).toEqual([2, 4, 8, 16, 16, 16])
})

test('F4 hardened: a service that cannot be reached is not burdened, and asked at the usual pace', () => {
  const hurt = hurtSubmits(({ atMs }) => (atMs < 15_000 ? { kind: 'not-sent' } : undefined))
  const shop = new VirtualShop({ terminal: 'hardened', hurt }).sell(0, 'S1', codeOf(1)).run()
  expect(Math.max(...gaps(submitsIn(shop, 0)))).toBeLessThan(2_100)
  expect(shop.told('S1')).toEqual(['approved issued'])
})
