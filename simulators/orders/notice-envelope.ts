/**
 * A notice as it came, opened (domain §1.6, §1.7). A shop that verifies checks the signature over the
 * raw bytes and the tag of the ciphertext before it believes a word; one that trusts only decrypts, as
 * the widely used package does that never calls `final()`. The age of a notice is nobody's concern:
 * retries come for a day, and each is signed anew.
 */

import { createDecipheriv, verify } from 'node:crypto'
import { noticeHeaders, signTestPrefix } from '../platform/wire.ts'
import type { NoticeKeys } from '../platform/wire.ts'
import { isAmount, isText } from './requests.ts'
import type { OrdersRules } from './rules.ts'

/** A request, as far as a notice is in it. The text of a body is its raw bytes: JSON is UTF-8. */
export interface Envelope {
  readonly body: string
  header(name: string): string | undefined
}

/** What a notice says, believed or not. */
export interface Notice {
  readonly noticeId: string
  readonly event: 'paid' | 'refunded'
  readonly outTradeNo: string
  readonly amountFen: number
  /** Absent also where it is no name of a sale. */
  readonly attach?: string
}

export type Opened =
  | { readonly kind: 'opened'; readonly notice: Notice }
  | {
      readonly kind: 'refused'
      readonly status: 400 | 401 | 500
      readonly why: string
      /** What it says it is about, for the ledger; empty where it cannot be read. */
      readonly noticeId: string
      readonly outTradeNo: string
    }

/** What is looked at before a notice is believed. */
export interface NoticeChecks {
  readonly signature: boolean
  /** Of the ciphertext. */
  readonly tag: boolean
}

export const openNotice = (
  envelope: Envelope,
  keys: NoticeKeys | undefined,
  notices: OrdersRules['notices'],
): Opened =>
  openChecked(envelope, keys, { signature: notices === 'verified', tag: notices === 'verified' })

export function openChecked(
  envelope: Envelope,
  keys: NoticeKeys | undefined,
  { signature, tag }: NoticeChecks,
): Opened {
  if (keys === undefined) return refused(500, 'no-keys', undefined)
  const notice = readNotice(envelope.body, keys, tag)
  const forged = signature ? forgery(envelope, keys) : undefined
  if (forged !== undefined) return refused(401, forged, notice)
  return notice === undefined ? refused(400, 'unreadable', undefined) : { kind: 'opened', notice }
}

const refused = (status: 400 | 401 | 500, why: string, notice: Notice | undefined): Opened => ({
  kind: 'refused',
  status,
  why,
  noticeId: notice?.noticeId ?? '',
  outTradeNo: notice?.outTradeNo ?? '',
})

/** @returns why the signature is not the platform's; undefined when it is. */
function forgery(envelope: Envelope, keys: NoticeKeys): string | undefined {
  if (envelope.header(noticeHeaders.serial) !== keys.serial) return 'unknown-serial'
  const timestamp = envelope.header(noticeHeaders.timestamp)
  const nonce = envelope.header(noticeHeaders.nonce)
  const signature = envelope.header(noticeHeaders.signature)
  if (timestamp === undefined || nonce === undefined || signature === undefined) return 'unsigned'
  if (signature.startsWith(signTestPrefix)) return 'sign-test'
  const signed = Buffer.from(`${timestamp}\n${nonce}\n${envelope.body}\n`)
  const genuine = verify('RSA-SHA256', signed, keys.publicKeyPem, Buffer.from(signature, 'base64'))
  return genuine ? undefined : 'bad-signature'
}

const tagBytes = 16

/** @returns undefined for what is no notice, or was encrypted with another key, or was altered. */
function readNotice(
  body: string,
  { apiV3Key }: NoticeKeys,
  tagChecked: boolean,
): Notice | undefined {
  try {
    const { id, event_type: event, resource } = fieldsOf(JSON.parse(body))
    const { ciphertext, nonce, associated_data: aad } = fieldsOf(resource)
    const bytes = Buffer.from(textOf(ciphertext), 'base64')
    const decipher = createDecipheriv('aes-256-gcm', apiV3Key, textOf(nonce), {
      authTagLength: tagBytes,
    })
    decipher.setAAD(Buffer.from(textOf(aad)))
    const text = decipher.update(bytes.subarray(0, -tagBytes)).toString()
    if (tagChecked) decipher.setAuthTag(bytes.subarray(-tagBytes)).final()
    const { out_trade_no: outTradeNo, attach, amount } = fieldsOf(JSON.parse(text))
    return {
      noticeId: textOf(id),
      event: event === 'REFUND.SUCCESS' ? 'refunded' : 'paid',
      outTradeNo: nameOf(outTradeNo),
      amountFen: amountOf(fieldsOf(amount)['total']),
      ...(isText(attach) ? { attach } : {}),
    }
  } catch {
    return undefined
  }
}

type Fields = Readonly<Partial<Record<string, unknown>>>

function fieldsOf(value: unknown): Fields {
  if (typeof value === 'object' && value !== null) return { ...value }
  throw new TypeError('not an object')
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  throw new TypeError('not a text')
}

/** Goes to the books: as strict as with what a till sends. */
function nameOf(value: unknown): string {
  if (isText(value)) return value
  throw new TypeError('not a name')
}

function amountOf(value: unknown): number {
  if (isAmount(value)) return value
  throw new TypeError('not an amount')
}
