/**
 * What a notice looks like on the wire (domain §1.6, §1.7): V3's envelope, its resource encrypted with
 * AES-256-GCM, its raw text signed with RSA-SHA256. Also what forgers and line noise make of one.
 */

import { createCipheriv, createHash, sign } from 'node:crypto'
import { rfc3339 } from './calendar.ts'
import { noticeKeys, noticePrivateKey } from './notice-keys.ts'
import type { PaidRow, RefundedRow } from './payment.ts'
import type { Notice, NoticeResource } from './wire.ts'
import { noticeHeaders, signTestPrefix } from './wire.ts'

/** What a notice tells. */
export interface NoticeMatter {
  readonly noticeId: string
  readonly createdUnixSeconds: number
  readonly event: Notice['event_type']
  readonly resource: NoticeResource
}

/** As it leaves: headers, and the text that they sign. */
export interface SignedNotice {
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

export function resourceOf(row: PaidRow | RefundedRow): NoticeResource {
  const { outTradeNo, transactionId, native, state, amountFen } = row
  return {
    out_trade_no: outTradeNo,
    transaction_id: transactionId,
    ...(native?.attach === undefined ? {} : { attach: native.attach }),
    trade_state: state,
    amount: { total: amountFen, currency: 'CNY' },
  }
}

/** `chars` of base64url that are this key's own: nonces must differ, and a replay must not. */
const derived = (key: string, chars: number): string =>
  createHash('sha256').update(key).digest('base64url').slice(0, chars)

const tagBytes = 16

/** The same matter is always the same text. */
export function noticeText(matter: NoticeMatter): string {
  return textOf(matter, encrypted(matter))
}

function encrypted({ noticeId, event, resource }: NoticeMatter): Buffer {
  const cipher = createCipheriv('aes-256-gcm', noticeKeys.apiV3Key, nonceOf(noticeId, resource))
  cipher.setAAD(Buffer.from(originalType(event)))
  const bytes = [cipher.update(JSON.stringify(resource), 'utf8'), cipher.final()]
  return Buffer.concat([...bytes, cipher.getAuthTag()])
}

/** 12 bytes. */
const nonceOf = (noticeId: string, resource: NoticeResource): string =>
  derived(`${noticeId} ${JSON.stringify(resource)}`, 12)

const originalType = (event: Notice['event_type']) =>
  event === 'TRANSACTION.SUCCESS' ? 'transaction' : 'refund'

function textOf(matter: NoticeMatter, ciphertext: Buffer): string {
  const { noticeId, createdUnixSeconds, event, resource } = matter
  const notice: Notice = {
    id: noticeId,
    create_time: rfc3339(createdUnixSeconds),
    event_type: event,
    resource_type: 'encrypt-resource',
    summary: event === 'TRANSACTION.SUCCESS' ? '支付成功' : '退款成功',
    resource: {
      algorithm: 'AEAD_AES_256_GCM',
      ciphertext: ciphertext.toString('base64'),
      nonce: nonceOf(noticeId, resource),
      associated_data: originalType(event),
      original_type: originalType(event),
    },
  }
  return JSON.stringify(notice)
}

/** @param salt makes the header's nonce this delivery's own. */
export function signedNotice(text: string, salt: string, atUnixSeconds: number): SignedNotice {
  const timestamp = String(atUnixSeconds)
  const nonce = derived(`${salt} ${timestamp}`, 32)
  const signature = sign(
    'sha256',
    Buffer.from(`${timestamp}\n${nonce}\n${text}\n`),
    noticePrivateKey(),
  ).toString('base64')
  const headers = {
    [noticeHeaders.timestamp]: timestamp,
    [noticeHeaders.nonce]: nonce,
    [noticeHeaders.serial]: noticeKeys.serial,
    [noticeHeaders.signature]: signature,
  }
  return { headers, text }
}

const withSignature = (
  { headers, text }: SignedNotice,
  change: (signature: string) => string,
): SignedNotice => {
  const signature = change(headers[noticeHeaders.signature] ?? '')
  return { headers: { ...headers, [noticeHeaders.signature]: signature }, text }
}

/** Wrong on purpose, and marked so: a shop that checks signatures refuses it (domain §1.6). */
export const signTest = (notice: SignedNotice): SignedNotice =>
  withSignature(notice, (signature) => signTestPrefix + signature.slice(signTestPrefix.length))

/** One character of it is another. */
export const wronglySigned = (notice: SignedNotice): SignedNotice =>
  withSignature(notice, (signature) => (signature.startsWith('A') ? 'B' : 'A') + signature.slice(1))

/** The amount that an altered notice names: 1 fen, or 2 where 1 was right. */
const otherFen = (totalFen: number): number => (totalFen === 1 ? 2 : 1)

/** Another amount, encrypted and signed as it should be: only comparing the amount finds it. */
export const otherAmount = (matter: NoticeMatter): NoticeMatter => {
  const { resource } = matter
  const amount = { ...resource.amount, total: otherFen(resource.amount.total) }
  return { ...matter, resource: { ...resource, amount } }
}

/**
 * Bits of the ciphertext flipped so that the amount's first digit decrypts to another one: whoever
 * checks neither the signature nor the tag of the encryption (domain §1.7) reads a sound notice.
 */
export function flippedText(matter: NoticeMatter): string {
  const bytes = encrypted(matter)
  const plain = Buffer.from(JSON.stringify(matter.resource))
  const key = '"total":'
  const at = plain.lastIndexOf(key) + key.length
  const digit = (plain[at] ?? 0) - 48
  const other = digit === 9 ? 8 : digit + 1
  if (at < bytes.length - tagBytes) bytes[at] = (bytes[at] ?? 0) ^ (digit + 48) ^ (other + 48)
  return textOf(matter, bytes)
}
