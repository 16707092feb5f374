/** What else a shopper's phone or basket has on it that a scanner reads: no payment code of any wallet. */

import type { Symbology } from './device.ts'

export const otherCodeKinds = ['ean13', 'membership', 'merchant-url'] as const

export type OtherCodeKind = (typeof otherCodeKinds)[number]

export interface OtherCode {
  readonly code: string
  readonly symbology: Symbology
}

/** @param of the shopper's payment code: other shoppers carry other things, and a replay the same. */
export function otherCode(kind: OtherCodeKind, of: string): OtherCode {
  const digits = of.replaceAll(/\D/g, '').padStart(16, '0')
  switch (kind) {
    case 'ean13': {
      // 690–699: goods made in China.
      const body = `69${digits.slice(-10)}`
      return { code: body + ean13Check(body), symbology: 'ean-13' }
    }
    case 'membership':
      return { code: `9${digits.slice(-15)}`, symbology: 'qr' }
    case 'merchant-url':
      // Domestic merchants' codes are addresses (domain §2.1).
      return { code: `https://pay.example.com/m/${digits.slice(-8)}`, symbology: 'qr' }
  }
}

/** Digits in even places, counted from 1, weigh three. */
function ean13Check(body: string): string {
  const sum = Array.from(body, Number).reduce(
    (before, digit, place) => before + digit * (place % 2 === 1 ? 3 : 1),
    0,
  )
  return String((10 - (sum % 10)) % 10)
}
