/** What was read: a payment code of a known wallet, or anything else that has a bar code on it. */

import { unframed } from './scan-frame.ts'
import type { SoftwareVersion } from './versions.ts'

export type Read =
  | { readonly kind: 'payment-code'; readonly wallet: Wallet; readonly code: string }
  | { readonly kind: 'other'; readonly text: string }

export type Wallet = 'wechat' | 'alipay' | 'unionpay'

interface Shape {
  readonly wallet: Wallet
  readonly pattern: RegExp
}

/** Domain §1.5. */
const shapes: readonly Shape[] = [
  { wallet: 'wechat', pattern: /^1[0-5]\d{16}$/ },
  { wallet: 'alipay', pattern: /^(2[5-9]|30)\d{14,22}$/ },
  { wallet: 'unionpay', pattern: /^62\d{17}$/ },
]

/** Before the wallets ran out of numbers (row F21). */
const shapesOf2016: readonly Shape[] = [
  { wallet: 'wechat', pattern: /^13\d{16}$/ },
  { wallet: 'alipay', pattern: /^28\d{16}$/ },
]

/** @param text the code alone: what a scanner put around it is off already (scan-frame.ts). */
export function classifyCode(
  text: string,
  { knows, takesDoubled }: Pick<SoftwareVersion, 'knows' | 'takesDoubled'> = {},
): Read {
  const known = knows === '13-and-28' ? shapesOf2016 : shapes
  const candidates = takesDoubled ? [text] : [text, ...halfOf(text)]
  for (const code of candidates) {
    const shape = known.find(({ pattern }) => pattern.test(code))
    if (shape !== undefined) return { kind: 'payment-code', wallet: shape.wallet, code }
  }
  return { kind: 'other', text }
}

/** @param text one whole read, with or without its frame and AIM identifier. */
export const classifyRead = (text: string): Read => classifyCode(unframed(text))

/** One scan that came over two channels without anything between (openboxes/openboxes-mobile #437). */
function halfOf(text: string): readonly string[] {
  const half = text.slice(0, text.length / 2)
  return text.length > 0 && half + half === text ? [half] : []
}
