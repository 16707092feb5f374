/** What was read: a payment code of a known wallet, or anything else that has a bar code on it. */

export type Read =
  | { readonly kind: 'payment-code'; readonly wallet: Wallet; readonly code: string }
  | { readonly kind: 'other'; readonly text: string }

export type Wallet = 'wechat' | 'alipay' | 'unionpay'

/** Domain §1.5. A terminal that knows fewer of these is the "software too old" row (F21). */
const shapes: readonly { readonly wallet: Wallet; readonly pattern: RegExp }[] = [
  { wallet: 'wechat', pattern: /^1[0-5]\d{16}$/ },
  { wallet: 'alipay', pattern: /^(2[5-9]|30)\d{14,22}$/ },
  { wallet: 'unionpay', pattern: /^62\d{17}$/ },
]

/** AIM symbology identifier: `]`, a code letter, a modifier (domain §2.2). */
const aimPrefix = /^\][A-Za-z][0-9A-Za-z]/

/** Control characters that frames leave at the ends of a read: STX, ETX, GS, CR, LF. */
// oxlint-disable-next-line no-control-regex -- control characters are what is taken off
const frame = /^[\x00-\x20]+|[\x00-\x20\x7f]+$/g

/** @param text one whole read, with or without its frame and AIM identifier. */
export function classifyRead(text: string): Read {
  const code = text.replace(frame, '').replace(aimPrefix, '')
  const shape = shapes.find(({ pattern }) => pattern.test(code))
  return shape === undefined
    ? { kind: 'other', text: code }
    : { kind: 'payment-code', wallet: shape.wallet, code }
}
