import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, connect, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { WallClock } from '../kernel/wall-clock.ts'
import type { OrdersFact } from '../ledger/facts.ts'
import { startDatabase, type Database } from './database.ts'
import { openPostgresStore } from './postgres-store.ts'
import { defaultOrdersRules } from './rules.ts'
import { startOrders } from './server.ts'
import { orderStoreContract, ordersOf } from './store.contract.ts'
import type { OrderStore } from './store.ts'
import { fen } from '../kernel/units.ts'

let dir: string
let database: Database
let databases = 0
const closings: (() => Promise<void>)[] = []

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'tillrig-orders-'))
  database = await startDatabase({ dir })
})

afterEach(async () => {
  for (const close of closings.splice(0).reverse()) await close()
})

afterAll(async () => {
  await database.close()
  await rm(dir, { recursive: true })
})

const newDatabase = () => database.createDatabase(`shop_${++databases}`)

async function opened(url: string, queryTimeoutMs = 30_000): Promise<OrderStore> {
  const store = await openPostgresStore({ url, queryTimeoutMs })
  closings.push(() => store.close())
  return store
}

orderStoreContract(async () => opened(await newDatabase()))

/** A link to the database that can lose answers, swallow everything, or be cut. */
async function linkTo(url: string) {
  const state = { answersLost: false, swallowing: false }
  const sockets = new Set<Socket>()
  const target = new URL(url)
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from)
      from.on('error', () => undefined)
      from.on('close', () => to.destroy())
      from.on('data', (bytes) => {
        if (!state.swallowing && !(state.answersLost && from === far)) to.write(bytes)
      })
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const cut = () => sockets.forEach((socket) => socket.destroy())
  closings.push(async () => {
    server.close()
    cut()
    await once(server, 'close')
  })
  const through = new URL(url)
  const { port } = server.address() as AddressInfo
  through.port = String(port)
  return { url: through.href, state, cut }
}

async function service(store: OrderStore) {
  const facts: OrdersFact[] = []
  const orders = await startOrders({
    rules: { ...defaultOrdersRules, serviceMs: 0 },
    store,
    clock: WallClock.start(),
    record: (fact) => facts.push(fact),
  })
  closings.push(() => orders.close())
  const submit = async (sale: number, attempt = 1) => {
    const body = { saleNo: `S${sale}`, outTradeNo: `T${sale}-${attempt}`, amountFen: 5, lane: 'L1' }
    const response = await fetch(`${orders.url}/orders`, {
      method: 'POST',
      body: JSON.stringify(body),
    })
    await response.arrayBuffer()
    return response.status
  }
  return { orders, facts, submit }
}

const draft = {
  saleNo: 'S1',
  outTradeNo: 'T1',
  amountFen: fen(5),
  lane: 'L1',
  issuedAtMs: 0,
  uniqueKey: 'sale S1',
}

test('two services on one database issue one order for a sale they both get', async () => {
  const url = await newDatabase()
  const one = await service(await opened(url))
  const other = await service(await opened(url))
  const submits = Array.from({ length: 40 }, (_, nth) =>
    nth % 2 === 0 ? one.submit(1, nth) : other.submit(1, nth),
  )
  const statuses = await Promise.all(submits)
  expect(statuses.filter((status) => status === 201)).toHaveLength(1)
  expect(statuses.filter((status) => status === 200)).toHaveLength(39)
  const facts = [...one.facts, ...other.facts]
  expect(
    facts.filter((fact) => fact.kind === 'order-issued' && !('issuedAtMs' in fact)),
  ).toHaveLength(1)
})

test('an order that outlives the service is read back by the next one', async () => {
  const url = await newDatabase()
  const first = await opened(url)
  const { order } = await first.issue(draft)
  await first.close()
  expect(await ordersOf(await opened(url))).toEqual([order])
})

test('a connection that the server killed is dropped, and the next one works', async () => {
  const url = await newDatabase()
  const store = await opened(url)
  await store.issue(draft)
  const killer = new pg.Client({ connectionString: url })
  await killer.connect()
  await killer.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  )
  await killer.end()
  // Whether the store knows already that its connection is gone is the machine's business.
  await store.ping().catch(() => undefined)
  expect(await store.findBySale('S1')).toMatchObject({ orderNo: 'A000001' })
})

test('a cut link is a clear error while it lasts, and no longer', async () => {
  const link = await linkTo(await newDatabase())
  const store = await opened(link.url)
  link.state.swallowing = true
  const failure = store.issue(draft).catch((error: unknown) => error)
  link.cut()
  expect(await failure).toMatchObject({ name: 'RigError', code: 'stationDown', definite: false })
  link.state.swallowing = false
  expect(await store.issue(draft)).toMatchObject({ issuedNow: true })
})

test('a link that swallows everything does not hang the store for ever', async () => {
  const link = await linkTo(await newDatabase())
  const store = await opened(link.url, 2_000)
  link.state.swallowing = true
  await expect(store.ping()).rejects.toThrow('Failed to reach the orders database')
  // Now without a connection: opening one is limited too.
  await expect(store.ping()).rejects.toThrow('Failed to reach the orders database')
  link.cut()
  link.state.swallowing = false
  await expect(store.ping()).resolves.toBeUndefined()
})

test('when the answer to a commit is lost, the order still ends up recorded', async () => {
  const url = await newDatabase()
  const link = await linkTo(url)
  const store = await opened(link.url, 2_000)
  const { orders, facts, submit } = await service(store)
  // The connection stands: what is lost is the answer, not the way to the database.
  await store.ping()
  link.state.answersLost = true
  expect(await submit(1)).toBe(503)
  expect(facts.map(({ kind }) => kind)).toEqual(['order-received', 'order-refused'])
  const truth = await ordersOf(await opened(url))
  expect(truth).toMatchObject([{ orderNo: 'A000001', saleNo: 'S1' }])
  link.cut()
  link.state.answersLost = false
  expect(await orders.reconcile()).toEqual({ recordedLate: 1, lost: [] })
  expect(facts.at(-1)).toMatchObject({
    kind: 'order-issued',
    orderNo: 'A000001',
    issuedAtMs: truth[0]?.issuedAtMs,
  })
})

test('a database that is gone is answered 503, by the health check too', async () => {
  const name = `shop_${++databases}`
  const store = await opened(await database.createDatabase(name))
  const { orders, facts, submit } = await service(store)
  await database.dropDatabase(name)
  expect(await submit(1)).toBe(503)
  expect((await fetch(`${orders.url}/healthz`)).status).toBe(503)
  expect((await fetch(`${orders.url}/orders/by-sale/S1`)).status).toBe(503)
  expect(facts.at(-1)).toMatchObject({ kind: 'order-refused', why: 'database-down' })
})

test('what the server refuses is told in its words, and what a link or a time-out did is not', async () => {
  const url = await newDatabase()
  const link = await linkTo(url)
  const refused: string[] = []
  const store = await openPostgresStore({
    url: link.url,
    queryTimeoutMs: 2_000,
    onRefused: (why) => refused.push(why),
  })
  closings.push(() => store.close())
  link.state.swallowing = true
  await expect(store.issue(draft)).rejects.toThrow('Failed to issue an order')
  link.cut()
  link.state.swallowing = false
  // Locked by somebody else: the server itself gives the statement up.
  const other = new pg.Client({ connectionString: url })
  await other.connect()
  await other.query('begin; lock table tillrig.orders')
  await expect(store.issue(draft)).rejects.toThrow('Failed to issue an order')
  expect(refused).toEqual([])
  await other.query('drop table tillrig.orders; commit')
  await other.end()
  await expect(store.issue(draft)).rejects.toThrow('Failed to issue an order')
  expect(refused).toEqual(['relation "tillrig.orders" does not exist'])
})

test('more orders than one page holds are all read', async () => {
  const url = await newDatabase()
  const store = await opened(url)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`insert into tillrig.orders
      (unique_key, sale_no, out_trade_no, amount_fen, lane, issued_at_ms)
    select 'sale ' || n, n, n, 1, 'L1', n from generate_series(1, 10001) n`)
  await client.end()
  const sales = (await ordersOf(store)).map(({ saleNo }) => Number(saleNo))
  expect(sales).toEqual(Array.from({ length: 10_001 }, (_, nth) => nth + 1))
})
