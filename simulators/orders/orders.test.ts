import { once } from 'node:events'
import { request } from 'node:http'
import { connect } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { WallClock } from '../kernel/wall-clock.ts'
import type { OrdersFact } from '../ledger/facts.ts'
import { answerLost } from './faults/answer-lost.ts'
import { crashBeforeCommit } from './faults/crash-before-commit.ts'
import { floorAfterCharge } from './faults/floor-after-charge.ts'
import { floor } from './faults/floor.ts'
import { slow } from './faults/slow.ts'
import { MemoryStore } from './memory-store.ts'
import { defaultOrdersRules, type OrdersRules } from './rules.ts'
import { startOrders, type OrdersServer } from './server.ts'
import { expected, genuine, keys, paid } from './test-notices.ts'
import { noticePath, ordersRequests, type OrdersCalls } from './wire.ts'

/** Longer than any test lasts. */
const foreverMs = 3_600_000

const closings: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closings.splice(0)) await close()
})

async function service(patch: Partial<OrdersRules> = {}, bodyBytesMax?: number) {
  const facts: OrdersFact[] = []
  const heard: { readonly kind: OrdersFact['kind']; readonly then: () => void }[] = []
  const orders = await startOrders({
    rules: { ...defaultOrdersRules, serviceMs: 0, ...patch },
    store: new MemoryStore(),
    clock: WallClock.start(),
    noticeKeys: () => keys,
    record(fact) {
      facts.push(fact)
      for (const { kind, then } of heard) if (kind === fact.kind) then()
    },
    ...(bodyBytesMax === undefined ? {} : { bodyBytesMax }),
  })
  closings.push(() => orders.close())
  /** The nth fact of this kind, from now or before. */
  const recorded = (kind: OrdersFact['kind'], nth = 1) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (facts.filter((fact) => fact.kind === kind).length >= nth) resolve()
      }
      heard.push({ kind, then: look })
      look()
    })
  return { orders, facts, recorded }
}

async function http(orders: OrdersServer, method: string, path: string, body?: string) {
  const response = await fetch(orders.url + path, { method, body: body ?? null })
  const answer: unknown = await response.json()
  return { status: response.status, body: answer }
}

function ask<Name extends keyof OrdersCalls>(
  orders: OrdersServer,
  name: Name,
  body: OrdersCalls[Name]['request'],
) {
  const wire = ordersRequests[name](body)
  return http(orders, wire.method, wire.path, wire.body ? JSON.stringify(wire.body) : undefined)
}

const submitOf = (sale: number, attempt = 1, amountFen = 500) => ({
  saleNo: `S${sale}`,
  outTradeNo: `T${sale}-${attempt}`,
  amountFen,
  lane: 'lane-01',
})

const order = {
  state: 'issued',
  orderNo: 'A000001',
  saleNo: 'S1',
  outTradeNo: 'T1-1',
  amountFen: 500,
}

test('a sale is submitted, submitted again, and queried', async () => {
  const { orders, facts } = await service()
  expect(await ask(orders, 'orders.query', { saleNo: 'S1' })).toMatchObject({ status: 404 })
  expect(await ask(orders, 'orders.submit', submitOf(1))).toEqual({ status: 201, body: order })
  expect(await ask(orders, 'orders.submit', submitOf(1, 2))).toEqual({ status: 200, body: order })
  expect(await ask(orders, 'orders.query', { saleNo: 'S1' })).toEqual({ status: 200, body: order })
  expect(facts.map(({ kind }) => kind)).toEqual([
    'order-received',
    'order-issued',
    'order-received',
    'order-refused',
  ])
})

test('many submits of one sale at the same time get the same one order', async () => {
  const { orders, facts } = await service({ serviceMs: 1 })
  const submits = Array.from({ length: 40 }, (_, attempt) => submitOf(1, attempt))
  const answers = await Promise.all(submits.map((body) => ask(orders, 'orders.submit', body)))
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(39)
  expect(facts.filter(({ kind }) => kind === 'order-issued')).toHaveLength(1)
})

test('bad requests are answered with what is wrong and what to do', async () => {
  const { orders, facts } = await service({}, 200)
  const post = (body: string) => http(orders, 'POST', '/orders', body)
  expect(await post('{')).toMatchObject({ status: 400, body: { code: 'BAD_REQUEST' } })
  expect(await post('{"saleNo":7}')).toMatchObject({ status: 400, body: { code: 'BAD_REQUEST' } })
  expect(await post('x'.repeat(201))).toMatchObject({ status: 413, body: { code: 'TOO_LARGE' } })
  expect(await http(orders, 'POST', '/orders/check', '[]')).toMatchObject({ status: 400 })
  expect(await http(orders, 'GET', '/orders/by-sale/%ff')).toMatchObject({ status: 400 })
  expect(await http(orders, 'DELETE', '/orders')).toMatchObject({ status: 405 })
  expect(await http(orders, 'GET', '/orders/A000001/void')).toMatchObject({ status: 405 })
  expect(await http(orders, 'GET', '/orders')).toMatchObject({
    status: 400,
    body: { message: 'lane must be 1 to 64 printable characters without spaces.' },
  })
  expect(await http(orders, 'GET', '/else')).toMatchObject({ status: 404 })
  expect(await http(orders, 'GET', '/healthz')).toEqual({ status: 200, body: { ok: true } })
  expect(facts).toEqual([])
})

test('bytes that are not HTTP cost nothing but their connection', async () => {
  const { orders } = await service()
  const { hostname, port } = new URL(orders.url)
  const socket = connect(Number(port), hostname)
  socket.end('\u0000\u0001 not http\r\n\r\n')
  socket.resume()
  await once(socket, 'close')
  expect(await ask(orders, 'orders.submit', submitOf(1))).toMatchObject({ status: 201 })
})

test('beyond the workers and the queue a submit is refused at once', async () => {
  const { orders, facts, recorded } = await service({
    workers: 1,
    queueMax: 2,
    serviceMs: foreverMs,
  })
  const waiting = [1, 2, 3].map((sale) => ask(orders, 'orders.submit', submitOf(sale)))
  await recorded('order-received', 3)
  expect(await ask(orders, 'orders.submit', submitOf(4))).toMatchObject({
    status: 503,
    body: { code: 'QUEUE_FULL' },
  })
  expect(facts.at(-1)).toMatchObject({ saleNo: 'S4', why: 'queue-full' })
  expect(orders.underWay).toBe(3)
  orders.setRules({ ...orders.rules, serviceMs: 0 })
  const answers = await Promise.all(waiting)
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
  expect(orders.underWay).toBe(0)
})

test('a client that went away while its submit waited still gets its order', async () => {
  const { orders, recorded } = await service({ workers: 1, serviceMs: foreverMs })
  const client = request(`${orders.url}/orders`, { method: 'POST', agent: false })
  // It hangs up on purpose: that is an error to it, and what the test is about.
  const hungUp = new Promise((resolve) => client.on('error', resolve))
  client.end(JSON.stringify(submitOf(1)))
  await recorded('order-received')
  client.destroy()
  await hungUp
  orders.setRules({ ...orders.rules, serviceMs: 0 })
  await recorded('order-issued')
  expect(await ask(orders, 'orders.query', { saleNo: 'S1' })).toEqual({ status: 200, body: order })
})

test('a service that closes answers nobody who waits, and ends', async () => {
  const { orders, facts, recorded } = await service({ serviceMs: foreverMs })
  const failure = ask(orders, 'orders.submit', submitOf(1)).catch((error: unknown) => error)
  await recorded('order-received')
  await orders.close()
  expect(await failure).toMatchObject({ message: 'fetch failed' })
  expect(facts.map(({ kind }) => kind)).toEqual(['order-received'])
})

test('a notice over real wires issues the order, and is acknowledged with nothing', async () => {
  const { orders, facts } = await service()
  await ask(orders, 'orders.expect', expected)
  const { body, headers } = genuine(paid)
  const response = await fetch(orders.url + noticePath, { method: 'POST', body, headers })
  expect([response.status, await response.text()]).toEqual([204, ''])
  expect(facts.map(({ kind }) => kind)).toEqual([
    'order-received',
    'order-issued',
    'notice-received',
  ])
  const unsigned = await fetch(orders.url + noticePath, { method: 'POST', body })
  expect([unsigned.status, await unsigned.json()]).toEqual([
    401,
    { code: 'FAIL', message: 'unknown-serial' },
  ])
  expect(await ask(orders, 'orders.list', { lane: 'lane-01' })).toMatchObject({
    body: { orders: [{ orderNo: 'A000001' }] },
  })
  expect(await ask(orders, 'orders.void', { orderNo: 'A000001' })).toMatchObject({ status: 200 })
  expect(await http(orders, 'GET', noticePath)).toMatchObject({ status: 405 })
})

test('a port that is taken is one clear error', async () => {
  const { orders } = await service()
  const port = Number(new URL(orders.url).port)
  const second = startOrders({
    rules: defaultOrdersRules,
    store: new MemoryStore(),
    clock: WallClock.start(),
    record: () => undefined,
    port,
  })
  await expect(second).rejects.toMatchObject({ code: 'portTaken' })
})

test('slow: orders stand still, the queue overflows, and healing lets them go', async () => {
  const { orders, recorded } = await service({ queueMax: 64 })
  const fault = await slow.inject(
    orders,
    slow.params.parse({ serviceMs: foreverMs, workers: 1, queueMax: 1 }),
  )
  expect(fault.bites()).toBe(0)
  const waiting = [1, 2].map((sale) => ask(orders, 'orders.submit', submitOf(sale)))
  await recorded('order-received', 2)
  expect(await ask(orders, 'orders.submit', submitOf(3))).toMatchObject({ status: 503 })
  expect(fault.bites()).toBe(2)
  await fault.heal()
  await fault.heal()
  expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual([201, 201])
})

test('floor: the check refuses, and the fault bit only then', async () => {
  const { orders } = await service()
  const fault = await floor.inject(orders, floor.params.parse({ floorFen: 1_000 }))
  const check = (amountFen: number) => ask(orders, 'orders.check', { saleNo: 'S1', amountFen })
  expect(await check(1_000)).toEqual({ status: 200, body: { ok: true } })
  expect(fault.bites()).toBe(0)
  expect(await check(999)).toMatchObject({ status: 422, body: { code: 'BELOW_FLOOR' } })
  expect(fault.bites()).toBe(1)
  await fault.heal()
  expect(await check(999)).toMatchObject({ status: 200 })
})

test('floor after charge: the check passes and the submit is refused', async () => {
  const { orders, facts } = await service()
  const params = floorAfterCharge.params.parse({ floorFen: 1_000 })
  const fault = await floorAfterCharge.inject(orders, params)
  const check = await ask(orders, 'orders.check', { saleNo: 'S1', amountFen: 500 })
  expect(check).toMatchObject({ status: 200 })
  expect(await ask(orders, 'orders.submit', submitOf(1))).toMatchObject({ status: 422 })
  expect(facts.at(-1)).toMatchObject({ kind: 'order-refused', why: 'below-floor' })
  expect(fault.bites()).toBe(1)
  await fault.heal()
  expect(await ask(orders, 'orders.submit', submitOf(1))).toMatchObject({ status: 201 })
})

test('crash before commit: received, never issued, the connection closed', async () => {
  const { orders, facts } = await service()
  const fault = await crashBeforeCommit.inject(orders, crashBeforeCommit.params.parse({ times: 1 }))
  await expect(ask(orders, 'orders.submit', submitOf(1))).rejects.toThrow('fetch failed')
  expect(await ask(orders, 'orders.query', { saleNo: 'S1' })).toMatchObject({ status: 404 })
  expect(facts.map(({ kind }) => kind)).toEqual(['order-received'])
  expect(await ask(orders, 'orders.submit', submitOf(1))).toMatchObject({ status: 201 })
  expect(fault.bites()).toBe(1)
  await fault.heal()
})

test('answer lost: issued, and the answer never comes until healing closes the connection', async () => {
  const { orders, recorded } = await service()
  const fault = await answerLost.inject(orders, answerLost.params.parse({ times: 1 }))
  const failure = ask(orders, 'orders.submit', submitOf(1)).catch((error: unknown) => error)
  await recorded('order-issued')
  expect(await ask(orders, 'orders.query', { saleNo: 'S1' })).toEqual({ status: 200, body: order })
  expect(fault.bites()).toBe(1)
  expect(await ask(orders, 'orders.submit', submitOf(1))).toMatchObject({ status: 200 })
  expect(fault.bites()).toBe(1)
  await fault.heal()
  expect(await failure).toMatchObject({ message: 'fetch failed' })
})

test('parameters that a fault does not know are refused', () => {
  const faults = [slow, floor, floorAfterCharge, crashBeforeCommit, answerLost]
  for (const { params } of faults) expect(params.safeParse({ timesMax: 3 }).success).toBe(false)
})
