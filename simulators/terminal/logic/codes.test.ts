import fc from 'fast-check'
import { expect, test } from 'vitest'
import { classifyRead } from './codes.ts'

test.each([
  ['134650328919428540', 'wechat'],
  ['100000000000000000', 'wechat'],
  ['2512345678901234', 'alipay'],
  ['301234567890123456789012', 'alipay'],
  ['6212345678901234567', 'unionpay'],
])('%s is a code of %s', (code, wallet) => {
  expect(classifyRead(code)).toEqual({ kind: 'payment-code', wallet, code })
})

test.each([
  '6901234567892', // EAN-13
  '164650328919428540', // 16: no WeChat prefix
  '13465032891942854', // a digit short: a fragment
  '134650328919428540134650328919428541', // two codes glued
  'weixin://wxpay/bizpayurl?pr=abc',
  'https://qr.alipay.com/abc',
  '134650328919428540\u001d01',
  '',
])('%j is no payment code', (text) => {
  expect(classifyRead(text).kind).toBe('other')
})

test.each([']C0', ']Q1', ']C1', '\u0002]Q1'])('the prefix %j is taken off', (prefix) => {
  expect(classifyRead(`${prefix}134650328919428540\u0003\r`)).toMatchObject({
    kind: 'payment-code',
    code: '134650328919428540',
  })
})

test('no text makes it throw, and a payment code is digits only', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const read = classifyRead(text)
      if (read.kind === 'payment-code') expect(read.code).toMatch(/^\d{16,24}$/)
      else expect(text).toContain(read.text)
    }),
  )
})
