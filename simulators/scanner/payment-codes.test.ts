import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chance } from '../kernel/chance.ts'
import { paymentCode, walletOf, wallets } from './payment-codes.ts'

test('every wallet shows codes of its own shape', () => {
  fc.assert(
    fc.property(fc.integer(), fc.constantFrom(...wallets), (seed, wallet) => {
      const code = paymentCode(chance(seed, 'sale', 'S-1', 'code'), wallet)
      expect(walletOf(code)).toBe(wallet)
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

test.each([
  ['134650328919428540', 'wechat'],
  ['159999999999999999', 'wechat'],
  ['2512345678901234', 'alipay'],
  ['301234567890123456789012', 'alipay'],
  ['6212345678901234567', 'unionpay'],
  ['6901234567892', undefined], // EAN-13
  ['160000000000000000', undefined],
  ['13465032891942854', undefined], // one digit short
  ['1346503289194285400', undefined],
  ['311234567890123456', undefined],
  ['0112345678901234567', undefined], // e-CNY: no wallet here shows it
  ['134650328919428540\n', undefined],
  ['https://qr.alipay.com/fkx00000', undefined],
])('%s is of wallet %s', (code, wallet) => {
  expect(walletOf(code)).toBe(wallet)
})
