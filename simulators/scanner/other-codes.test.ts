import { expect, test } from 'vitest'
import { otherCode, otherCodeKinds } from './other-codes.ts'
import { walletOf } from './payment-codes.ts'

const code = '134650328919428540'

test.each([
  ['ean13', '6989194285407', 'ean-13'],
  ['membership', '9650328919428540', 'qr'],
  ['merchant-url', 'https://pay.example.com/m/19428540', 'qr'],
] as const)('%s of a shopper is always the same', (kind, text, symbology) => {
  expect(otherCode(kind, code)).toEqual({ code: text, symbology })
})

test.each(otherCodeKinds)('%s is no payment code, whatever the shopper pays with', (kind) => {
  for (const of of [code, '280000000000000000', '6212345678901234567', '7']) {
    expect(walletOf(otherCode(kind, of).code)).toBeUndefined()
  }
})
