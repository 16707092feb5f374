import { createServer, type AddressInfo, type Server } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import type { CallResult } from '../kernel/effects.ts'
import { WallClock } from '../kernel/wall-clock.ts'
import type { OrdersFact } from '../ledger/facts.ts'
import type { Dial } from '../lines/connection.ts'
import { callHttp } from '../lines/memory-http.ts'
import { dialTcp, socketConnection } from '../lines/socket-connection.ts'
import { crash } from './faults/crash.ts'
import { pause } from './faults/pause.ts'
import { MemoryStore } from './memory-store.ts'
import { createOrders, type Orders, type OrdersOptions } from './orders.ts'
import { defaultOrdersRules, type OrdersRules } from './rules.ts'
import { startOrders } from './server.ts'
import { ordersRequests } from './wire.ts'

/** Longer than any test lasts. */
const foreverMs = 3_600_000
const clock = WallClock.start()
const closings: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const close of closings.splice(0).reverse()) await close()
})

interface Served {
  readonly orders: Orders
  readonly dial: Dial
}

async function behindNodeHttp(options: OrdersOptions): Promise<Served> {
  const orders = await startOrders(options)
  const { hostname, port } = new URL(orders.url)
  return { orders, dial: dialTcp({ host: hostname, port: Number(port) }) }
}

async function behindConnections(options: OrdersOptions): Promise<Served> {
  const orders = createOrders(options)
  const server: Server = createServer((socket) => {
    const { connection, listen } = socketConnection(socket)
    listen(orders.accept(connection))
  })
  closings.push(() => new Promise((resolve) => server.close(resolve)))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { orders, dial: dialTcp({ host: '127.0.0.1', port }) }
}

const submitOf = (sale: number) =>
  ordersRequests['orders.submit']({
    saleNo: `S${sale}`,
    outTradeNo: `T${sale}`,
    amountFen: 500,
    lane: 'lane-01',
  })

async function shop(
  open: (options: OrdersOptions) => Promise<Served>,
  patch: Partial<OrdersRules> = {},
) {
  const facts: OrdersFact[] = []
  const heard: (() => void)[] = []
  const { orders, dial } = await open({
    rules: { ...defaultOrdersRules, serviceMs: 0, ...patch },
    store: new MemoryStore(),
    clock,
    record(fact) {
      facts.push(fact)
      for (const look of heard) look()
    },
  })
  closings.push(() => orders.close())
  const call = (request: ReturnType<typeof submitOf>) =>
    new Promise<CallResult>((resolve) => {
      callHttp(dial, request, { timeoutMs: foreverMs, clock }, resolve)
    })
  /** Fulfilled once there were so many facts of the kind. */
  const recorded = (kind: OrdersFact['kind'], count = 1) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (facts.filter((fact) => fact.kind === kind).length >= count) resolve()
      }
      heard.push(look)
      look()
    })
  return {
    orders,
    dial,
    kinds: () => facts.map(({ kind }) => kind),
    recorded,
    submit: (sale: number) => call(submitOf(sale)),
    query: (sale: number) => call(ordersRequests['orders.query']({ saleNo: `S${sale}` })),
  }
}

const lost = { kind: 'no-answer' }
const issued = { kind: 'answer', status: 201 }
const params = { nth: 1, restartAfterMs: foreverMs }

describe.for([
  ['behind node:http', behindNodeHttp],
  ['behind connections', behindConnections],
] as const)('%s', ([, open]) => {
  test('a dead service forgets who waited and who was served, and starts with empty hands', async () => {
    const { orders, submit, recorded, kinds, query } = await shop(open, {
      workers: 1,
      serviceMs: foreverMs,
    })
    const fate = Promise.all([submit(1), submit(2)])
    await recorded('order-received', 2)
    let met = 0
    expect(orders.crash(() => (met += 1))).toBe(true)
    expect(await fate).toMatchObject([lost, lost])
    expect([orders.underWay, met]).toEqual([0, 2])
    orders.restart()
    orders.setRules({ ...orders.rules, serviceMs: 0 })
    expect(await query(1)).toMatchObject({ status: 404 })
    expect(await submit(2)).toMatchObject(issued)
    expect(kinds()).toEqual(['order-received', 'order-received', 'order-received', 'order-issued'])
  })

  test('whoever comes while it is dead is cut off, and counted; dying twice is dying once', async () => {
    const { orders, submit } = await shop(open)
    let met = 0
    expect(orders.crash(() => (met += 1))).toBe(true)
    expect(orders.crash()).toBe(false)
    // Cut off before or behind its first byte: nothing was read of it.
    expect(await submit(1)).not.toMatchObject({ kind: 'answer' })
    expect(met).toBe(1)
    orders.restart()
    orders.restart()
    expect(await submit(1)).toMatchObject(issued)
    expect(met).toBe(1)
  })

  test('a request that had come in part dies with the service', async () => {
    const { orders, dial } = await shop(open)
    const closed = new Promise((resolve) => {
      const connection = dial({
        opened: () => connection.write(Buffer.from('POST /orders HTTP/1.1\r\nhost: x\r\n')),
        bytes: () => undefined,
        ended: () => connection.end(),
        closed: resolve,
      })
    })
    // Its first bytes are before any that come now.
    await new Promise<CallResult>((resolve) => {
      callHttp(dial, submitOf(1), { timeoutMs: foreverMs, clock }, resolve)
    })
    orders.crash()
    await closed
    expect(orders.underWay).toBe(0)
  })

  test('killed the moment an order is received, it issues nothing', async () => {
    const { orders, submit, query, kinds } = await shop(open)
    const fault = await crash.inject(orders, { ...params, onFact: 'order-received', nth: 2 })
    expect(await submit(1)).toMatchObject(issued)
    expect(fault.bites()).toBe(0)
    expect(await submit(2)).toMatchObject(lost)
    expect(fault.bites()).toBe(1)
    await fault.heal()
    await fault.heal()
    expect(await query(2)).toMatchObject({ status: 404 })
    expect(kinds()).toEqual(['order-received', 'order-issued', 'order-received'])
  })

  test('killed the moment an order is issued, it tells nobody, and the order stands', async () => {
    const { orders, submit } = await shop(open)
    const fault = await crash.inject(orders, { ...params, onFact: 'order-issued' })
    expect(await submit(1)).toMatchObject(lost)
    expect(fault.bites()).toBe(1)
    await fault.heal()
    expect(await submit(1)).toMatchObject({ kind: 'answer', status: 200 })
    expect(await orders.reconcile()).toEqual({ recordedLate: 0, lost: [] })
  })

  test('killed at once, it comes back by itself', async () => {
    const { orders, submit } = await shop(open)
    const fault = await crash.inject(orders, { nth: 1, restartAfterMs: 1 })
    expect(fault.bites()).toBe(0)
    let result = await submit(1)
    while (result.kind !== 'answer') result = await submit(1)
    expect(result).toMatchObject(issued)
    await fault.heal()
  })

  test('a frozen service takes what comes and answers nobody; thawed, it goes on in order', async () => {
    const { orders, submit, query, kinds } = await shop(open)
    const fault = await pause.inject(orders, {})
    expect(fault.bites()).toBe(0)
    const answers: unknown[] = []
    const come = async (asked: Promise<CallResult>, bites: number) => {
      void asked.then((result) => answers.push(result))
      while (fault.bites() < bites) await new Promise((resolve) => setImmediate(resolve))
      return asked
    }
    const first = come(submit(1), 1)
    const second = come(query(1), 2)
    while (fault.bites() < 2) await new Promise((resolve) => setImmediate(resolve))
    expect([kinds(), answers]).toEqual([[], []])
    await fault.heal()
    expect(await first).toMatchObject(issued)
    expect(await second).toMatchObject({ kind: 'answer' })
    await fault.heal()
  })

  test('while it is frozen its timers wait, and what is in service too', async () => {
    const { orders, submit, recorded, kinds } = await shop(open, { serviceMs: foreverMs })
    const fate = submit(1)
    await recorded('order-received')
    const fault = await pause.inject(orders, {})
    expect(fault.bites()).toBe(1)
    orders.setRules({ ...orders.rules, serviceMs: 1 })
    await new Promise<void>((resolve) => clock.after(20, resolve))
    expect(kinds()).toEqual(['order-received'])
    await fault.heal()
    expect(await fate).toMatchObject(issued)
  })

  test('it goes on once nobody holds it; one that dies frozen comes back awake', async () => {
    const { orders, submit } = await shop(open)
    const one = orders.pause()
    const other = orders.pause()
    one?.()
    one?.()
    let answered = false
    const fate = submit(1).then((result) => {
      answered = true
      return result
    })
    let met = 0
    const third = orders.pause(() => (met += 1))
    while (met === 0) await new Promise((resolve) => setImmediate(resolve))
    expect(answered).toBe(false)
    orders.crash()
    expect(await fate).toMatchObject(lost)
    expect(orders.pause()).toBeUndefined()
    orders.restart()
    expect(await submit(1)).toMatchObject(issued)
    const last = orders.pause()
    other?.()
    third?.()
    last?.()
    expect(await submit(2)).toMatchObject(issued)
  })
})
