/** For tests: a platform's keys, notices signed with them, and an order service that hears them. */

import { createCipheriv, createSign, generateKeyPairSync } from 'node:crypto'
import { VirtualClock } from '../kernel/virtual-clock.ts'
import type { OrdersFact } from '../ledger/facts.ts'
import type { HttpReply } from '../lines/http.ts'
import { noticeHeaders, type Notice, type NoticeResource } from '../platform/wire.ts'
import { MemoryStore } from './memory-store.ts'
import { createOrders, type Orders } from './orders.ts'
import { defaultOrdersRules, type OrdersRules } from './rules.ts'
import type { OrderStore } from './store.ts'
import { noticePath, ordersRequests, type OrdersCalls } from './wire.ts'

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 })
const apiV3Key = 'k'.repeat(32)

export const keys = {
  serial: 'PUB_KEY_ID_01',
  publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  apiV3Key,
}

export interface Delivery {
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
}

export const paid: NoticeResource = {
  out_trade_no: 'T1',
  transaction_id: '42',
  attach: 'S1',
  trade_state: 'SUCCESS',
  amount: { total: 1_234, currency: 'CNY' },
}

export const refunded: NoticeResource = { ...paid, trade_state: 'REFUND' }

/** As the platform writes it: `transform` changes the bytes of the ciphertext, the signature is right. */
export function bodyOf(
  resource: NoticeResource,
  transform: (cipher: Buffer) => Buffer = (cipher) => cipher,
): string {
  const refund = resource.trade_state === 'REFUND'
  const nonce = '0123456789ab'
  const associated = refund ? 'refund' : 'transaction'
  const cipher = createCipheriv('aes-256-gcm', apiV3Key, nonce).setAAD(Buffer.from(associated))
  const text = cipher.update(JSON.stringify(resource))
  const ciphertext = transform(Buffer.concat([text, cipher.final(), cipher.getAuthTag()]))
  const notice: Notice = {
    id: `EV-${resource.out_trade_no}-${associated}`,
    create_time: '2026-01-01T00:00:00+08:00',
    event_type: refund ? 'REFUND.SUCCESS' : 'TRANSACTION.SUCCESS',
    resource_type: 'encrypt-resource',
    summary: '支付成功',
    resource: {
      algorithm: 'AEAD_AES_256_GCM',
      ciphertext: ciphertext.toString('base64'),
      nonce,
      associated_data: associated,
      original_type: associated,
    },
  }
  return JSON.stringify(notice)
}

export function signed(body: string): Delivery {
  const [timestamp, nonce] = ['1554208460', 'once']
  const signature = createSign('RSA-SHA256')
    .update(`${timestamp}\n${nonce}\n${body}\n`)
    .sign(privateKey, 'base64')
  const headers = {
    [noticeHeaders.timestamp]: timestamp,
    [noticeHeaders.nonce]: nonce,
    [noticeHeaders.serial]: keys.serial,
    [noticeHeaders.signature]: signature,
  }
  return { body, headers }
}

export const genuine = (resource: NoticeResource): Delivery => signed(bodyOf(resource))

export interface Heard {
  readonly status: number
  readonly body: unknown
}

/** What the service answers; `gone` when it hung up. */
function asked(
  orders: Orders,
  method: string,
  url: string,
  { body, headers }: Delivery,
): Promise<Heard | 'gone'> {
  return new Promise((resolve) => {
    const reply: HttpReply = {
      gone: false,
      send: (status, answer) => resolve({ status, body: answer }),
      sendText: (status, text) => resolve({ status, body: text }),
      hangUp: () => resolve('gone'),
      onGone: () => undefined,
    }
    const header = (name: string) => headers[name]
    const handled = orders.handler({ method, url, body, tooLarge: false, header }, reply)
    if (!handled) resolve({ status: 404, body: undefined })
  })
}

export const deliver = (orders: Orders, delivery: Delivery) =>
  asked(orders, 'POST', noticePath, delivery)

export function ask<Name extends keyof OrdersCalls>(
  orders: Orders,
  name: Name,
  request: OrdersCalls[Name]['request'],
) {
  const { method, path, body } = ordersRequests[name](request)
  return asked(orders, method, path, { body: JSON.stringify(body) ?? '', headers: {} })
}

export const expected = { saleNo: 'S1', outTradeNo: 'T1', amountFen: 1_234, lane: 'lane-01' }

/** A service that serves at once, in virtual time. */
export function noticeService(
  patch: Partial<OrdersRules> = {},
  store: OrderStore = new MemoryStore(),
) {
  const facts: OrdersFact[] = []
  const clock = new VirtualClock()
  const orders = createOrders({
    rules: { ...defaultOrdersRules, serviceMs: 0, ...patch },
    store,
    clock,
    record: (fact) => void facts.push(fact),
    noticeKeys: () => keys,
  })
  const of = <Kind extends OrdersFact['kind']>(kind: Kind) =>
    facts.filter((fact): fact is Extract<OrdersFact, { kind: Kind }> => fact.kind === kind)
  return { orders, clock, of }
}
