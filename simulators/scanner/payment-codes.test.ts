import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chance } from '../kernel/chance.ts'
import { paymentCode, wallets } from './payment-codes.ts'

/** Domain §1.5, as a terminal's classifier has them. */
const shapes = {
  wechat: /^1[0-5]\d{16}$/,
  alipay: /^(2[5-9]|30)\d{14,22}$/,
  unionpay: /^62\d{17}$/,
}

test('every wallet shows codes of its own shape, and no other wallet takes them for its own', () => {
  fc.assert(
    fc.property(fc.integer(), fc.constantFrom(...wallets), (seed, wallet) => {
      const code = paymentCode(chance(seed, 'sale', 'S-1', 'code'), wallet)
      const fits = wallets.filter((other) => shapes[other].test(code))
      expect(fits).toEqual([wallet])
    }),
  )
})

test('the same seed and key give the same code, another key another code', () => {
  const codeOf = (saleNo: string) => paymentCode(chance(7, 'sale', saleNo, 'code', 0), 'alipay')
  expect(codeOf('S-1')).toBe(codeOf('S-1'))
  expect(codeOf('S-1')).not.toBe(codeOf('S-2'))
})

test('all prefixes and, for Alipay, all lengths come up', () => {
  const codes = (wallet: 'wechat' | 'alipay') =>
    Array.from({ length: 2000 }, (_, nth) => paymentCode(chance(1, nth), wallet))
  const prefixes = (of: readonly string[]) =>
    [...new Set(of.map((code) => code.slice(0, 2)))].sort()
  expect(prefixes(codes('wechat'))).toEqual(['10', '11', '12', '13', '14', '15'])
  expect(prefixes(codes('alipay'))).toEqual(['25', '26', '27', '28', '29', '30'])
  const lengths = codes('alipay').map((code) => code.length)
  expect([...new Set(lengths)].sort((a, b) => a - b)).toEqual([16, 17, 18, 19, 20, 21, 22, 23, 24])
  expect(lengths.filter((length) => length === 18).length).toBeGreaterThan(1600)
})
