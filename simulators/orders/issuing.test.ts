import fc from 'fast-check'
import { expect, test } from 'vitest'
import { RigError } from '../kernel/errors.ts'
import type { OrdersFact } from '../ledger/facts.ts'
import { Issuing } from './issuing.ts'
import { MemoryStore } from './memory-store.ts'
import { RulesStack } from './rules-stack.ts'
import { defaultOrdersRules, type OrdersRules } from './rules.ts'
import { ordersOf } from './store.contract.ts'
import type { OrderStore } from './store.ts'
import { runMs } from '../kernel/units.ts'

const clock = { nowMs: () => runMs(7), after: () => ({}), stop: () => undefined }

function service(store: OrderStore, patch: Partial<OrdersRules> = {}) {
  const facts: OrdersFact[] = []
  const rules = new RulesStack({ ...defaultOrdersRules, ...patch }, () => undefined)
  const issuing = new Issuing({ rules, store, clock, record: (fact) => facts.push(fact) })
  const issued = () => facts.filter((fact) => fact.kind === 'order-issued')
  return { issuing, facts, issued, rules }
}

const submitOf = (sale: number, attempt: number) => ({
  saleNo: `S${sale}`,
  outTradeNo: `T${sale}-${attempt}`,
  amountFen: 500,
  lane: 'lane-01',
})

const down = () =>
  new RigError('Failed to issue an order: the link broke.', {
    code: 'stationDown',
    hint: 'Look at the link.',
    definite: false,
  })

/** Commits, and loses the answer of every issue that `loses` names by its turn. */
class ForgetfulStore extends MemoryStore {
  readonly #loses: (turn: number) => boolean
  #turn = 0

  constructor(loses: (turn: number) => boolean) {
    super()
    this.#loses = loses
  }

  override async issue(...asked: Parameters<OrderStore['issue']>) {
    const issue = await super.issue(...asked)
    if (this.#loses(this.#turn++)) throw down()
    return issue
  }
}

const submits = fc.array(
  fc.record({ sale: fc.integer({ min: 1, max: 3 }), attempt: fc.integer({ min: 1, max: 3 }) }),
  { minLength: 1, maxLength: 12 },
)

test('under any interleaving a sale has one order, and each order is recorded once', async () => {
  await fc.assert(
    fc.asyncProperty(submits, fc.scheduler(), fc.func(fc.boolean()), async (asked, s, loses) => {
      const store = new ForgetfulStore((turn) => loses(turn))
      const issue = store.issue.bind(store)
      store.issue = s.scheduleFunction(issue)
      const { issuing, issued } = service(store)
      const answers = asked.map(({ sale, attempt }) => issuing.submit(submitOf(sale, attempt)))
      await s.waitFor(Promise.all(answers))
      await issuing.reconcile()
      const orders = await ordersOf(store)
      expect(new Set(orders.map(({ saleNo }) => saleNo)).size).toBe(orders.length)
      expect(orders).toHaveLength(new Set(asked.map(({ sale }) => sale)).size)
      expect(
        issued()
          .map(({ orderNo }) => orderNo)
          .sort(),
      ).toEqual(orders.map(({ orderNo }) => orderNo).sort())
    }),
  )
})

test('by attempt, a sale has as many orders as attempts', async () => {
  const store = new MemoryStore()
  const { issuing, issued } = service(store, { idempotentBy: 'attempt' })
  for (const attempt of [1, 2, 2]) await issuing.submit(submitOf(1, attempt))
  expect(issued().map(({ outTradeNo }) => outTradeNo)).toEqual(['T1-1', 'T1-2'])
})

test('an order whose commit was not answered is recorded when it is read back', async () => {
  const { issuing, facts } = service(new ForgetfulStore(() => true))
  expect(await issuing.submit(submitOf(1, 1))).toMatchObject({
    status: 503,
    body: { code: 'DATABASE_DOWN' },
  })
  const refused = { saleNo: 'S1', outTradeNo: 'T1-1', why: 'database-down' }
  expect(facts).toEqual([{ kind: 'order-refused', ...refused }])
  expect(await issuing.reconcile()).toEqual({ recordedLate: 1, lost: [] })
  expect(await issuing.reconcile()).toEqual({ recordedLate: 0, lost: [] })
  expect(facts.slice(1)).toEqual([
    {
      kind: 'order-issued',
      orderNo: 'A000001',
      saleNo: 'S1',
      outTradeNo: 'T1-1',
      amountFen: 500,
      issuedAtMs: 7,
    },
  ])
})

test('an order whose commit was not answered is recorded when it is asked for', async () => {
  const { issuing, issued } = service(new ForgetfulStore((turn) => turn === 0))
  await issuing.submit(submitOf(1, 1))
  expect(await issuing.query('S1')).toMatchObject({ status: 200, body: { orderNo: 'A000001' } })
  expect(await issuing.submit(submitOf(1, 1))).toMatchObject({ status: 200 })
  expect(issued()).toHaveLength(1)
})

test('an order that was recorded and is not in the store is found out', async () => {
  const store = new MemoryStore()
  const { issuing } = service(store)
  await issuing.submit(submitOf(1, 1))
  store.all = async function* () {}
  expect(await issuing.reconcile()).toEqual({ recordedLate: 0, lost: ['A000001'] })
})

test('a store that cannot be read leaves the truth unknown', async () => {
  const store = new MemoryStore()
  store.all = () => {
    throw down()
  }
  const { issuing } = service(store)
  await expect(issuing.reconcile()).rejects.toThrow(RigError)
})

test('below the floor after the charge, a sale that has its order still gets it', async () => {
  const { issuing, rules } = service(new MemoryStore())
  await issuing.submit(submitOf(1, 1))
  const layer = rules.lay({ floorFen: 1_000, floorCheck: 'after-charge' })
  expect(await issuing.submit(submitOf(1, 1))).toMatchObject({ status: 200 })
  expect(layer.bites()).toBe(0)
  expect(await issuing.submit(submitOf(2, 1))).toMatchObject({ status: 422 })
  expect(layer.bites()).toBe(1)
})

test('a voided order is recorded once, and its sale is over', async () => {
  const { issuing, facts } = service(new MemoryStore())
  await issuing.submit(submitOf(1, 1))
  expect(await issuing.voidSale('S1')).toBe(true)
  expect(await issuing.voidSale('S1')).toBe(false)
  expect(await issuing.voidSale('S2')).toBe(false)
  expect(facts.filter(({ kind }) => kind === 'order-voided')).toEqual([
    { kind: 'order-voided', orderNo: 'A000001' },
  ])
  expect(await issuing.submit(submitOf(1, 2))).toMatchObject({ status: 404 })
})
