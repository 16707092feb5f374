/** The payment codes (付款码) that shoppers' wallets show: domain §1.5. */

import type { Draw } from '../kernel/chance.ts'

export const wallets = ['wechat', 'alipay', 'unionpay'] as const

export type Wallet = (typeof wallets)[number]

/**
 * A code as this wallet would show it. Key the draw by sale and nth code, so that it stays the same
 * whatever else is drawn. WeChat: 10–15 and 16 digits. Alipay: 25–30 and 14–22 digits, mostly 18 in
 * all. UnionPay: 62 and 17 digits.
 */
export function paymentCode(draw: Draw, wallet: Wallet): string {
  switch (wallet) {
    case 'wechat':
      return `1${draw.whole(0, 5)}${draw.digits(16)}`
    case 'alipay': {
      const prefix = draw.whole(25, 30)
      const digitsInAll = draw.whole(1, 10) === 1 ? draw.whole(16, 24) : 18
      return `${prefix}${draw.digits(digitsInAll - 2)}`
    }
    case 'unionpay':
      return `62${draw.digits(17)}`
  }
}

const shapes: { readonly [W in Wallet]: RegExp } = {
  wechat: /^1[0-5]\d{16}$/,
  alipay: /^(2[5-9]|30)\d{14,22}$/,
  unionpay: /^62\d{17}$/,
}

/** Whose payment code this could be: its shape alone decides. Undefined for anything else. */
export const walletOf = (code: string): Wallet | undefined =>
  wallets.find((wallet) => shapes[wallet].test(code))
