/** The order service between two links in memory: what its callers and its store make of trouble. */

import { expect, test } from 'vitest'
import type { CallResult } from '../../simulators/kernel/effects.ts'
import { RigError } from '../../simulators/kernel/errors.ts'
import { fen } from '../../simulators/kernel/units.ts'
import { VirtualClock } from '../../simulators/kernel/virtual-clock.ts'
import type { OrdersFact } from '../../simulators/ledger/facts.ts'
import { callHttp } from '../../simulators/lines/memory-http.ts'
import { memoryLink } from '../../simulators/network/memory-link.ts'
import type { Toxic } from '../../simulators/network/toxics.ts'
import { crash } from '../../simulators/orders/faults/crash.ts'
import { linkedStore } from '../../simulators/orders/linked-store.ts'
import { MemoryStore } from '../../simulators/orders/memory-store.ts'
import { createOrders } from '../../simulators/orders/orders.ts'
import { defaultOrdersRules } from '../../simulators/orders/rules.ts'
import { serveStore } from '../../simulators/orders/serve-store.ts'
import { ordersRequests } from '../../simulators/orders/wire.ts'

const draft = (sale: number) => ({
  saleNo: `S${sale}`,
  outTradeNo: `T${sale}`,
  amountFen: fen(5),
  lane: 'L1',
  issuedAtMs: 0,
  uniqueKey: `sale S${sale}`,
})

function shop() {
  const clock = new VirtualClock()
  const truth = new MemoryStore()
  let connections = 0
  const serve = serveStore(truth)
  const database = memoryLink({
    name: 'database',
    clock,
    accept: (connection) => {
      connections += 1
      return serve(connection)
    },
  })
  const store = linkedStore({ dial: database.dial, clock, queryTimeoutMs: 2_000 })
  const facts: OrdersFact[] = []
  const rules = { ...defaultOrdersRules, serviceMs: 0 }
  const orders = createOrders({ rules, store, clock, record: (fact) => facts.push(fact) })
  const link = memoryLink({ name: 'orders', clock, accept: orders.accept })
  const submit = (sale: number, timeoutMs = 20_000) =>
    new Promise<CallResult>((resolve) => {
      const { saleNo, outTradeNo, amountFen, lane } = draft(sale)
      const request = ordersRequests['orders.submit']({ saleNo, outTradeNo, amountFen, lane })
      callHttp(link.dial, request, { timeoutMs, clock }, resolve)
    })
  const drive = <T>(work: Promise<T>) => clock.drive(work, { eventsMax: 10_000 })
  return { clock, truth, database, store, orders, facts, submit, drive, opened: () => connections }
}

const swallowed = (direction: Toxic['direction']): Toxic => ({ kind: 'black-hole', direction })

const error = (asked: Promise<unknown>) => asked.catch((caught: unknown) => caught)
const down = { name: 'RigError', code: 'stationDown' }

test('one query after the other shares a connection; several at once have one each', async () => {
  const { store, drive, opened } = shop()
  for (const sale of [1, 2, 3]) await drive(store.issue(draft(sale)))
  expect(opened()).toBe(1)
  await drive(Promise.all([4, 5, 6].map((sale) => store.issue(draft(sale)))))
  expect(opened()).toBe(3)
  await drive(Promise.all([7, 8, 9].map((sale) => store.issue(draft(sale)))))
  expect(opened()).toBe(3)
})

test('more queries at once than connections wait, and a closed store leaves none waiting', async () => {
  const { store, drive, opened } = shop()
  const many = Array.from({ length: 100 }, (_, sale) => store.issue(draft(sale)))
  expect((await drive(Promise.all(many))).every(({ issuedNow }) => issuedNow)).toBe(true)
  expect(opened()).toBe(32)
  const cutOff = Array.from({ length: 100 }, (_, sale) => error(store.issue(draft(sale))))
  await store.close()
  const errors = await drive(Promise.all([...cutOff, error(store.ping())]))
  expect(errors.every((caught) => caught instanceof RigError)).toBe(true)
})

test('a link that is down is a definite failure, and none once it is up', async () => {
  const { store, drive, database } = shop()
  await database.down()
  expect(await drive(error(store.issue(draft(1))))).toMatchObject({ ...down, definite: true })
  await database.up()
  expect(await drive(store.issue(draft(1)))).toMatchObject({ issuedNow: true })
})

test('a connection that breaks while nobody asks is replaced', async () => {
  const { store, clock, drive, database, opened } = shop()
  await drive(store.issue(draft(1)))
  await database.down()
  await database.up()
  clock.run({ eventsMax: 100 })
  expect(await drive(store.findBySale('S1'))).toMatchObject({ orderNo: 'A000001' })
  expect(opened()).toBe(2)
})

test('a link that swallows everything hangs nobody: on a standing connection it may have happened', async () => {
  const { store, clock, drive, database } = shop()
  await drive(store.ping())
  const heal = await database.apply(swallowed('upstream'))
  expect(await drive(error(store.issue(draft(1))))).toMatchObject({ ...down, definite: false })
  expect(clock.nowMs()).toBeGreaterThanOrEqual(2_000)
  // Now without a connection: opening one is limited too, and nothing was sent.
  expect(await drive(error(store.issue(draft(1))))).toMatchObject({ ...down, definite: true })
  await heal()
  expect(await drive(store.issue(draft(1)))).toMatchObject({ issuedNow: true })
})

test('when the answer to a commit is lost, the order stands and ends up recorded', async () => {
  const { store, truth, orders, facts, submit, drive, database } = shop()
  await drive(store.ping())
  const heal = await database.apply(swallowed('downstream'))
  expect(await drive(submit(1))).toMatchObject({ kind: 'answer', status: 503 })
  expect(facts.map(({ kind }) => kind)).toEqual(['order-received', 'order-refused'])
  expect(await truth.findBySale('S1')).toMatchObject({ orderNo: 'A000001' })
  await heal()
  expect(await drive(orders.reconcile())).toEqual({ recordedLate: 1, lost: [] })
  expect(facts.at(-1)).toMatchObject({ kind: 'order-issued', saleNo: 'S1' })
})

test('a store in trouble of its own says so, and whether it happened is unknown', async () => {
  const { store, truth, drive } = shop()
  truth.issue = () => Promise.reject(new Error('the disk is full'))
  expect(await drive(error(store.issue(draft(1))))).toMatchObject({
    ...down,
    definite: false,
    message: 'Failed to issue an order: the disk is full.',
  })
  expect(await drive(store.findBySale('S1'))).toBeUndefined()
})

test('more orders than a page holds are all read, by two readers at once too', async () => {
  const { store, truth, drive } = shop()
  for (let sale = 1; sale <= 12_000; sale += 1) await truth.issue(draft(sale))
  const read = async () => {
    const sales: string[] = []
    for await (const { saleNo } of store.all()) sales.push(saleNo)
    return sales
  }
  const all = Array.from({ length: 12_000 }, (_, nth) => `S${nth + 1}`)
  expect(await drive(Promise.all([read(), read()]))).toEqual([all, all])
})

test('a service that dies breaks its callers off; one that is dead hangs up on them', async () => {
  const { orders, submit, drive } = shop()
  const fault = await crash.inject(orders, {
    onFact: 'order-issued',
    nth: 1,
    restartAfterMs: 1_000,
  })
  expect(await drive(submit(1))).toMatchObject({ kind: 'no-answer' })
  expect(await drive(submit(1))).toMatchObject({ kind: 'no-answer' })
  expect(fault.bites()).toBe(2)
  await fault.heal()
  expect(await drive(submit(1))).toMatchObject({ kind: 'answer', status: 200 })
})

test('a commit under way at the death is done all the same, and its fact is written', async () => {
  const { clock, truth, orders, facts, submit, drive } = shop()
  const fate = submit(1)
  clock.run({ untilMs: 1, eventsMax: 100 })
  while (facts.length === 0) clock.run({ untilMs: clock.nowMs() + 0.1, eventsMax: 100 })
  orders.crash()
  expect(await drive(fate)).toMatchObject({ kind: 'no-answer' })
  orders.restart()
  expect(await drive(orders.reconcile())).toMatchObject({ lost: [] })
  expect(await truth.findBySale('S1')).toMatchObject({ orderNo: 'A000001' })
  expect(facts.filter(({ kind }) => kind === 'order-issued')).toHaveLength(1)
})

test("a store's answer waits while the service is frozen: the order stands, unheard of", async () => {
  const { clock, truth, orders, facts, submit, drive } = shop()
  const fate = submit(1)
  while (facts.length === 0) clock.run({ untilMs: clock.nowMs() + 0.1, eventsMax: 100 })
  const resume = orders.pause()
  await drive(new Promise<void>((resolve) => clock.after(1_000, resolve)))
  expect(await truth.findBySale('S1')).toMatchObject({ orderNo: 'A000001' })
  expect(facts.map(({ kind }) => kind)).toEqual(['order-received'])
  resume?.()
  expect(await drive(fate)).toMatchObject({ kind: 'answer', status: 201 })
  expect(facts.map(({ kind }) => kind)).toEqual(['order-received', 'order-issued'])
})

test('whatever carries it, whoever is owed an answer is hung up on at the death', () => {
  const { orders } = shop()
  let hungUp = 0
  const { method, path: url, body } = ordersRequests['orders.query']({ saleNo: 'S1' })
  const request = {
    method,
    url,
    body: JSON.stringify(body) ?? '',
    tooLarge: false,
    header: () => undefined,
  }
  orders.handler(request, {
    gone: false,
    send: () => undefined,
    sendText: () => undefined,
    hangUp: () => (hungUp += 1),
    onGone: () => undefined,
  })
  orders.crash()
  expect(hungUp).toBe(1)
})

test('a caller who left while the service was frozen still gets its order', async () => {
  const { orders, facts, submit, drive, clock } = shop()
  const resume = orders.pause()
  expect(await drive(submit(1, 3_000))).toEqual({ kind: 'no-answer', why: 'timed out' })
  expect([clock.nowMs(), facts]).toEqual([3_000, []])
  resume?.()
  expect(await drive(submit(1))).toMatchObject({ kind: 'answer' })
  expect(facts.filter(({ kind }) => kind === 'order-issued')).toHaveLength(1)
})
