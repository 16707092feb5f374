import { expect, test } from 'vitest'
import type { Hurt } from './hurt.ts'
import { VirtualShop } from './virtual-shop.ts'

const codeA = '134650328919428540'
const codeB = '134650328919428541'

const blocked = (times: number, asked = 'platform.pay') => {
  const status = { kind: 'status', status: 403, code: 'NO_AUTH', worked: false } as const
  return (operation: string, { nth }: { nth: number }): Hurt | undefined =>
    operation === asked && nth <= times ? status : undefined
}

test('M6: a refused merchant stops the lane: nothing is charged until one sale tries again', () => {
  const shop = new VirtualShop({ terminal: 'hardened', hurt: blocked(1) })
    .sell(0, 'S1', codeA)
    .sell(30_000, 'S2', codeB)
    .sell(70_000, 'S3', '134650328919428542')
    .run()
  expect(shop.told('S1')).toEqual(['declined merchant-blocked'])
  expect(shop.told('S2')).toEqual(['declined merchant-blocked'])
  expect(shop.told('S3')).toEqual(['approved issued'])
  expect(shop.facts('lane-stopped')).toMatchObject([{ why: expect.stringContaining('NO_AUTH') }])
  expect(shop.facts('attempt-begun')).toMatchObject([{ saleNo: 'S1' }, { saleNo: 'S3' }])
})

test('M6: a merchant that is refused a code to show stops the lane once', () => {
  const shop = new VirtualShop({ terminal: 'hardened', hurt: blocked(1, 'platform.native') })
    .show(0, 'S1')
    .show(30_000, 'S2')
    .run()
  expect(shop.told('S1')).toEqual(['declined merchant-blocked'])
  expect(shop.told('S2')).toEqual(['declined merchant-blocked'])
  expect(shop.facts('lane-stopped')).toHaveLength(1)
})

test('F18 without M6: a refused merchant is a failed payment, charged again at every rescan', () => {
  const shop = new VirtualShop({ terminal: 'hardened-M6', hurt: blocked(3) })
    .sell(0, 'S1', codeA)
    .sell(5_000, 'S1', codeB)
    .sell(10_000, 'S1', '134650328919428542')
    .run()
  expect(shop.told('S1')).toEqual(Array.from({ length: 3 }, () => 'declined payment-refused'))
  expect(shop.facts('attempt-begun')).toHaveLength(3)
  expect(shop.facts('lane-stopped')).toEqual([])
})

const limited =
  (code: string) =>
  (operation: string, { atMs }: { atMs: number }) =>
    operation === 'platform.pay' && atMs < 60_000
      ? ({ kind: 'status', status: 400, code, worked: false } as const)
      : undefined

test('M5: a limit that the platform named is not tried again with as much, until a while later', () => {
  const shop = new VirtualShop({ terminal: 'hardened', hurt: limited('AMOUNT_LIMIT_DAY') })
  const sell = (atMs: number, saleNo: string, amountFen: number, code: string) =>
    shop
      .basket(atMs, saleNo, amountFen)
      .scan(atMs + 100, code)
      .key(atMs + 200, 'confirm')
  sell(0, 'S1', 9_000, codeA)
  sell(10_000, 'S2', 9_000, codeB)
  sell(20_000, 'S3', 100, '134650328919428542')
  sell(90_000, 'S4', 100, '134650328919428543')
  shop.run()
  expect(shop.told('S2')).toEqual(['declined limit-reached'])
  expect(shop.facts('attempt-begun')).toMatchObject([
    { saleNo: 'S1' },
    { saleNo: 'S3' },
    { saleNo: 'S4' },
  ])
  expect(shop.told('S4')).toEqual(['approved issued'])
})
