import { expect, test } from 'vitest'
import { stepOrder } from './orders/core.ts'
import { healthyVariants, mutants } from './mutants.ts'
import { parseShop } from './shop.ts'
import { stepPayment } from './platform/core.ts'

test('there are at least 24 mutants and 8 healthy variants, at three stations', () => {
  expect(mutants.length).toBeGreaterThanOrEqual(24)
  expect(healthyVariants.length).toBeGreaterThanOrEqual(8)
  expect([...new Set(mutants.map(({ station }) => station))]).toEqual([
    'terminal',
    'platform',
    'orders',
  ])
})

test('no two changes have one name', () => {
  const names = [...mutants, ...healthyVariants].map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
})

test.each([...mutants, ...healthyVariants])('$name cites where it comes from', (change) => {
  expect(change.cites).toMatch(/domain §|discoveries|design §|#\d+/)
})

test('a shop without a change has the usual cores', () => {
  const shop = parseShop('naive+M3')
  expect(shop).toMatchObject({ name: 'naive+M3', terminal: { name: 'naive+M3' } })
  expect(shop.cores()).toEqual({})
})

test('a changed terminal has the usual cores', () => {
  const shop = parseShop('hardened~no-watch')
  expect(shop.terminal).toMatchObject({ name: 'hardened~no-watch', change: { name: 'no-watch' } })
  expect(shop.cores()).toEqual({})
})

test('a changed order service or platform stands behind the hardened terminal as it is', () => {
  const orders = parseShop('hardened~not-idempotent')
  expect(orders.terminal.name).toBe('hardened')
  expect(Object.keys(orders.cores())).toEqual(['stepOrder'])
  expect(orders.cores().stepOrder).not.toBe(stepOrder)
  const platform = parseShop('hardened~captures-again')
  expect(platform.terminal.name).toBe('hardened')
  expect(Object.keys(platform.cores())).toEqual(['stepPayment'])
  expect(platform.cores().stepPayment).not.toBe(stepPayment)
})

test.each(['hardened~nothing', 'hardened~', 'hardened~no-watch~no-watch'])(
  '%s is refused as a usage error that lists every station',
  (name) => {
    expect(() => parseShop(name)).toThrow(
      expect.objectContaining({
        code: 'usage',
        hint: expect.stringMatching(/no-watch.*captures-again.*not-idempotent.*slow-saves/),
      }),
    )
  },
)

test('a changed order service behind another terminal is refused', () => {
  expect(() => parseShop('naive~not-idempotent')).toThrow(/variant of hardened only/)
})
