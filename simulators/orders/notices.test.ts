import { expect, test } from 'vitest'
import { noticeHeaders, signTestPrefix } from '../platform/wire.ts'
import type { OrderDraft } from './core.ts'
import type { Taker } from './fault-points.ts'
import { createOrders } from './orders.ts'
import { MemoryStore } from './memory-store.ts'
import { defaultOrdersRules } from './rules.ts'
import type { Issue } from './store.ts'
import {
  ask,
  bodyOf,
  deliver,
  expected,
  genuine,
  keys,
  noticeService,
  paid,
  refunded,
  signed,
  type Delivery,
} from './test-notices.ts'

const acknowledged = { status: 204, body: undefined }
const trusted = { notices: 'trusted', idempotentBy: 'attempt' } as const

const withHeader = ({ body, headers }: Delivery, name: string, value: string): Delivery => ({
  body,
  headers: { ...headers, [name]: value },
})

test('a notice of what is expected issues the order once, and is acknowledged each time', async () => {
  const { orders, of } = noticeService()
  expect(await ask(orders, 'orders.expect', expected)).toEqual({ status: 200, body: { ok: true } })
  expect(await deliver(orders, genuine(paid))).toEqual(acknowledged)
  expect(await deliver(orders, genuine(paid))).toEqual(acknowledged)
  expect(of('order-issued')).toEqual([
    { kind: 'order-issued', orderNo: 'A000001', saleNo: 'S1', outTradeNo: 'T1', amountFen: 1_234 },
  ])
  expect(of('notice-received').map(({ noticeId, as, why }) => [noticeId, as, why])).toEqual([
    ['EV-T1-transaction', 'issued', 'verified'],
    ['EV-T1-transaction', 'repeated', 'issued-before'],
  ])
  expect(await ask(orders, 'orders.query', { saleNo: 'S1' })).toMatchObject({ status: 200 })
})

test('deliveries that come at the same moment issue one order; so do notice and submit', async () => {
  const { orders, of } = noticeService()
  await ask(orders, 'orders.expect', expected)
  const notice = genuine(paid)
  const answers = await Promise.all([
    deliver(orders, notice),
    ask(orders, 'orders.submit', expected),
    deliver(orders, notice),
  ])
  expect(answers.map((heard) => (heard === 'gone' ? heard : heard.status))).toEqual([204, 201, 204])
  expect(of('order-issued')).toHaveLength(1)
})

const forgeries: readonly (readonly [string, string, () => Delivery])[] = [
  [
    'a sign test',
    'sign-test',
    () => {
      const real = genuine(paid)
      const signature = `${signTestPrefix}${real.headers[noticeHeaders.signature]}`
      return withHeader(real, noticeHeaders.signature, signature)
    },
  ],
  [
    'another serial',
    'unknown-serial',
    () => withHeader(genuine(paid), noticeHeaders.serial, 'PUB_KEY_ID_02'),
  ],
  [
    'the signature of another notice',
    'bad-signature',
    () => ({ ...genuine(refunded), body: bodyOf(paid) }),
  ],
  [
    'the same JSON, written otherwise',
    'bad-signature',
    () => {
      const real = genuine(paid)
      return { ...real, body: JSON.stringify(JSON.parse(real.body), undefined, 1) }
    },
  ],
  [
    'no signature at all',
    'unsigned',
    () => ({ body: bodyOf(paid), headers: { [noticeHeaders.serial]: keys.serial } }),
  ],
]

test.each(forgeries)('%s is not believed', async (_what, why, forged) => {
  const { orders, of } = noticeService()
  await ask(orders, 'orders.expect', expected)
  expect(await deliver(orders, forged())).toEqual({
    status: 401,
    body: { code: 'FAIL', message: why },
  })
  expect(of('order-issued')).toEqual([])
  expect(of('notice-received')).toEqual([
    {
      kind: 'notice-received',
      outTradeNo: 'T1',
      noticeId: 'EV-T1-transaction',
      as: 'rejected',
      why,
    },
  ])
})

/** Makes 1234 fen 9234 in the ciphertext: GCM is a stream, and only its tag would tell. */
function dearer(cipher: Buffer): Buffer {
  const place = JSON.stringify(paid).indexOf('1234')
  const altered = Buffer.from(cipher)
  altered.writeUInt8(altered.readUInt8(place) ^ 0x31 ^ 0x39, place)
  return altered
}

test('an altered ciphertext is refused by its tag, and taken for genuine by who looks at no tag', async () => {
  const altered = signed(bodyOf(paid, dearer))
  const careful = noticeService()
  await ask(careful.orders, 'orders.expect', expected)
  expect(await deliver(careful.orders, altered)).toMatchObject({ status: 400 })
  expect(careful.of('notice-received')).toMatchObject([{ as: 'rejected', why: 'unreadable' }])
  const careless = noticeService(trusted)
  expect(await deliver(careless.orders, altered)).toEqual(acknowledged)
  expect(careless.of('order-issued')).toMatchObject([{ saleNo: 'S1', amountFen: 9_234 }])
})

test('another amount than expected, and a number that nobody expects, issue nothing', async () => {
  const { orders, of } = noticeService()
  await ask(orders, 'orders.expect', { ...expected, amountFen: 1_235 })
  expect(await deliver(orders, genuine(paid))).toMatchObject({ status: 400 })
  expect(await deliver(orders, genuine({ ...paid, out_trade_no: 'T2' }))).toMatchObject({
    status: 404,
  })
  expect(of('notice-received').map(({ why }) => why)).toEqual(['other-amount', 'not-expected'])
  expect(of('order-issued')).toEqual([])
})

test('a refund voids the order, once', async () => {
  const { orders, of } = noticeService()
  await ask(orders, 'orders.expect', expected)
  for (const each of [paid, refunded, refunded, paid]) {
    expect(await deliver(orders, genuine(each))).toEqual(acknowledged)
  }
  expect(of('order-voided')).toEqual([{ kind: 'order-voided', orderNo: 'A000001' }])
  expect(of('notice-received').map(({ as, why }) => [as, why])).toEqual([
    ['issued', 'verified'],
    ['voided', 'refunded'],
    ['voided', 'refunded-no-order-stands'],
    ['repeated', 'refunded-before'],
  ])
})

test('an order that was asked for and lost is refused once its money went back: it is not open', async () => {
  const { orders, of } = noticeService()
  await ask(orders, 'orders.expect', expected)
  const hangsUp: Taker = (_submit, reply) => {
    reply.hangUp()
    return true
  }
  orders.faultPoints.beforeCommit.add(hangsUp)
  expect(await deliver(orders, genuine(paid))).toBe('gone')
  orders.faultPoints.beforeCommit.delete(hangsUp)
  await deliver(orders, genuine(refunded))
  expect(await deliver(orders, genuine(paid))).toEqual(acknowledged)
  expect(of('order-received')).toHaveLength(1)
  expect(of('order-refused')).toEqual([
    { kind: 'order-refused', saleNo: 'S1', outTradeNo: 'T1', why: 'refunded' },
  ])
})

test('a refund that overtakes its payment leaves no order behind', async () => {
  const { orders, of } = noticeService()
  await ask(orders, 'orders.expect', expected)
  await Promise.all([deliver(orders, genuine(refunded)), deliver(orders, genuine(paid))])
  expect(of('order-issued')).toEqual([])
  const other = noticeService()
  await ask(other.orders, 'orders.expect', expected)
  await Promise.all([
    deliver(other.orders, genuine(paid)),
    deliver(other.orders, genuine(refunded)),
  ])
  expect(other.of('order-voided')).toHaveLength(1)
})

test('an order that was voided is not issued again by a late notice', async () => {
  const { orders, of } = noticeService()
  await ask(orders, 'orders.expect', expected)
  await ask(orders, 'orders.submit', expected)
  await ask(orders, 'orders.void', { orderNo: 'A000001' })
  expect(await deliver(orders, genuine(paid))).toEqual(acknowledged)
  expect(of('order-issued')).toHaveLength(1)
  expect(of('notice-received')).toMatchObject([{ as: 'repeated', why: 'voided-before' }])
})

test('a trusting shop issues an order for each delivery, whatever it is worth', async () => {
  const { orders, of } = noticeService(trusted)
  await ask(orders, 'orders.expect', { ...expected, amountFen: 999 })
  const real = genuine(paid)
  const signTest = withHeader(real, noticeHeaders.signature, `${signTestPrefix}x`)
  for (const each of [real, signTest, real]) {
    expect(await deliver(orders, each)).toEqual(acknowledged)
  }
  expect(of('order-issued').map(({ orderNo, amountFen }) => [orderNo, amountFen])).toEqual([
    ['A000001', 1_234],
    ['A000002', 1_234],
    ['A000003', 1_234],
  ])
})

test('a trusting shop goes on counting its deliveries after a crash', async () => {
  const { orders, of } = noticeService(trusted)
  await deliver(orders, genuine(paid))
  orders.crash()
  orders.restart()
  await deliver(orders, genuine(paid))
  expect(of('order-issued')).toHaveLength(2)
})

test('without a sale to put it to, a trusting shop cannot issue', async () => {
  const { orders, of } = noticeService(trusted)
  const { attach: _attach, ...bare } = paid
  expect(await deliver(orders, genuine(bare))).toMatchObject({ status: 404 })
  expect(of('notice-received')).toMatchObject([{ as: 'rejected', why: 'no-sale' }])
})

test('an attachment that is no sale is nothing to a shop that knows what it expects', async () => {
  for (const attach of ['', 'two words']) {
    const { orders } = noticeService()
    await ask(orders, 'orders.expect', expected)
    expect(await deliver(orders, genuine({ ...paid, attach }))).toEqual(acknowledged)
    const careless = noticeService(trusted)
    expect(await deliver(careless.orders, genuine({ ...paid, attach }))).toMatchObject({
      status: 404,
    })
  }
})

test('what is no notice is refused without a word about anything', async () => {
  const { orders, of } = noticeService(trusted)
  for (const body of [
    '',
    'x',
    '{}',
    '[]',
    'null',
    '{"id":1}',
    JSON.stringify({ resource: null }),
  ]) {
    expect(await deliver(orders, { body, headers: {} })).toEqual({
      status: 400,
      body: { code: 'FAIL', message: 'unreadable' },
    })
  }
  expect(of('order-issued')).toEqual([])
})

test('an expectation survives a crash of the service', async () => {
  const { orders, of } = noticeService()
  await ask(orders, 'orders.expect', expected)
  orders.crash()
  orders.restart()
  expect(await deliver(orders, genuine(paid))).toEqual(acknowledged)
  expect(of('order-issued')).toHaveLength(1)
})

test('a notice waits for a worker like a submit, and is not acknowledged when too many wait', async () => {
  const { orders, of, clock } = noticeService({ workers: 1, queueMax: 0, serviceMs: 100 })
  await ask(orders, 'orders.expect', expected)
  const first = deliver(orders, genuine(paid))
  expect(await deliver(orders, genuine(paid))).toEqual({
    status: 503,
    body: { code: 'FAIL', message: 'queue-full' },
  })
  expect(of('order-issued')).toEqual([])
  expect(await clock.drive(first, { eventsMax: 100 })).toEqual(acknowledged)
  expect(clock.nowMs()).toBe(100)
})

test('a shop without keys believes nothing', async () => {
  const orders = createOrders({
    rules: defaultOrdersRules,
    store: new MemoryStore(),
    clock: noticeService().clock,
    record: () => undefined,
  })
  expect(await deliver(orders, genuine(paid))).toEqual({
    status: 500,
    body: { code: 'FAIL', message: 'no-keys' },
  })
})

test('a floor found out after the charge refuses the notice too', async () => {
  const { orders, of } = noticeService({ floorFen: 2_000, floorCheck: 'after-charge' })
  await ask(orders, 'orders.expect', expected)
  expect(await deliver(orders, genuine(paid))).toMatchObject({ status: 422 })
  expect(of('order-refused')).toMatchObject([{ why: 'below-floor' }])
  expect(of('notice-received')).toMatchObject([{ as: 'rejected', why: 'below-floor' }])
})

test("a lane's orders are listed, and voided by their number, also twice", async () => {
  const { orders, of } = noticeService()
  await ask(orders, 'orders.submit', expected)
  await ask(orders, 'orders.submit', { ...expected, saleNo: 'S2', outTradeNo: 'T2' })
  await ask(orders, 'orders.submit', { ...expected, saleNo: 'S3', outTradeNo: 'T3', lane: '二号' })
  const voided = { status: 200, body: { ok: true } }
  expect(await ask(orders, 'orders.void', { orderNo: 'A000001' })).toEqual(voided)
  expect(await ask(orders, 'orders.void', { orderNo: 'A000001' })).toEqual(voided)
  expect(await ask(orders, 'orders.void', { orderNo: 'A000009' })).toMatchObject({ status: 404 })
  expect(of('order-voided')).toHaveLength(1)
  const state = 'issued'
  const second = { state, orderNo: 'A000002', saleNo: 'S2', outTradeNo: 'T2', amountFen: 1_234 }
  expect(await ask(orders, 'orders.list', { lane: 'lane-01' })).toEqual({
    status: 200,
    body: { orders: [second] },
  })
  expect(await ask(orders, 'orders.list', { lane: '二号' })).toMatchObject({
    body: { orders: [{ orderNo: 'A000003' }] },
  })
  expect(await ask(orders, 'orders.list', { lane: '' })).toMatchObject({ status: 400 })
})

test('a database that fails is told to the platform, and the next delivery issues the order', async () => {
  let broken = true
  class Breaking extends MemoryStore {
    override issue(draft: OrderDraft): Promise<Issue> {
      return broken ? Promise.reject(new Error('link down')) : super.issue(draft)
    }
  }
  const { orders, of } = noticeService({}, new Breaking())
  await ask(orders, 'orders.expect', expected)
  expect(await deliver(orders, genuine(paid))).toMatchObject({ status: 503 })
  broken = false
  expect(await deliver(orders, genuine(paid))).toEqual(acknowledged)
  expect(of('notice-received').map(({ as, why }) => [as, why])).toEqual([
    ['rejected', 'database-down'],
    ['issued', 'verified'],
  ])
})

test('a void whose answer the database lost is recorded by the next read', async () => {
  class Forgetful extends MemoryStore {
    override async void(orderNo: string): Promise<boolean> {
      await super.void(orderNo)
      throw new Error('timed out')
    }
  }
  const { orders, of } = noticeService({}, new Forgetful())
  await ask(orders, 'orders.submit', expected)
  expect(await ask(orders, 'orders.void', { orderNo: 'A000001' })).toMatchObject({ status: 503 })
  expect(of('order-voided')).toEqual([])
  await orders.reconcile()
  await orders.reconcile()
  expect(of('order-voided')).toEqual([{ kind: 'order-voided', orderNo: 'A000001' }])
})
