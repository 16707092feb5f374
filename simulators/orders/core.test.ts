import { expect, test } from 'vitest'
import { stepOrder, type OrderRow } from './core.ts'
import { defaultOrdersRules as rules } from './rules.ts'
import { fen } from '../kernel/units.ts'

const submit = { saleNo: 'S1', outTradeNo: 'T1', amountFen: fen(500), lane: 'lane-01' }
const row: OrderRow = {
  ...submit,
  issuedAtMs: 10,
  uniqueKey: 'sale S1',
  orderNo: 'A000001',
  state: 'issued',
}
const order = {
  state: 'issued',
  orderNo: 'A000001',
  saleNo: 'S1',
  outTradeNo: 'T1',
  amountFen: fen(500),
}

test('a first submit is to be issued, unique by its sale', () => {
  expect(stepOrder(undefined, { type: 'submit', submit }, 10, rules)).toEqual({
    kind: 'issue',
    draft: { ...submit, issuedAtMs: 10, uniqueKey: 'sale S1' },
  })
})

test('a shop that is idempotent by attempt makes the attempt unique, not the sale', () => {
  const byAttempt = { ...rules, idempotentBy: 'attempt' } as const
  expect(stepOrder(undefined, { type: 'submit', submit }, 10, byAttempt)).toMatchObject({
    draft: { uniqueKey: 'attempt T1' },
  })
})

test('an order just committed is answered 201 and recorded as issued', () => {
  expect(stepOrder(row, { type: 'issued' }, 10, rules)).toEqual({
    kind: 'answer',
    row,
    answer: { status: 201, body: order },
    facts: [
      {
        kind: 'order-issued',
        orderNo: 'A000001',
        saleNo: 'S1',
        outTradeNo: 'T1',
        amountFen: fen(500),
      },
    ],
  })
})

test('the same attempt again is answered 200 with its order, and nothing is recorded', () => {
  expect(stepOrder(row, { type: 'submit', submit }, 20, rules)).toEqual({
    kind: 'answer',
    row,
    answer: { status: 200, body: order },
    facts: [],
  })
})

test('another attempt of the sale is answered with the first order and recorded as ignored', () => {
  const again = { ...submit, outTradeNo: 'T2' }
  expect(stepOrder(row, { type: 'submit', submit: again }, 20, rules)).toEqual({
    kind: 'answer',
    row,
    answer: { status: 200, body: order },
    facts: [{ kind: 'order-refused', saleNo: 'S1', outTradeNo: 'T2', why: 'duplicate-ignored' }],
  })
})

test('a floor checked before the charge refuses the check and lets the submit pass', () => {
  const before = { ...rules, floorFen: 1_000 }
  expect(stepOrder(undefined, { type: 'check', amountFen: fen(999) }, 10, before)).toMatchObject({
    answer: { status: 422, body: { code: 'BELOW_FLOOR' } },
    facts: [],
  })
  expect(stepOrder(undefined, { type: 'submit', submit }, 10, before).kind).toBe('issue')
})

test('a floor checked after the charge lets the check pass and refuses the submit', () => {
  const after = { ...rules, floorFen: 1_000, floorCheck: 'after-charge' } as const
  expect(stepOrder(undefined, { type: 'check', amountFen: fen(999) }, 10, after)).toMatchObject({
    answer: { status: 200, body: { ok: true } },
  })
  expect(stepOrder(undefined, { type: 'submit', submit }, 10, after)).toMatchObject({
    answer: { status: 422, body: { code: 'BELOW_FLOOR' } },
    facts: [{ kind: 'order-refused', saleNo: 'S1', outTradeNo: 'T1', why: 'below-floor' }],
  })
})

test('an amount at the floor is not below it, whenever it is checked', () => {
  const atFloor = { ...rules, floorFen: 500 }
  expect(stepOrder(undefined, { type: 'check', amountFen: fen(500) }, 10, atFloor)).toMatchObject({
    answer: { status: 200 },
  })
  const after = { ...atFloor, floorCheck: 'after-charge' } as const
  expect(stepOrder(undefined, { type: 'submit', submit }, 10, after).kind).toBe('issue')
})

test('a sale without an order is answered 404', () => {
  expect(stepOrder(undefined, { type: 'query', saleNo: 'S1' }, 10, rules)).toMatchObject({
    answer: { status: 404, body: { code: 'NOT_FOUND' } },
  })
})

test('a voided order is recorded once, and neither found nor issued again', () => {
  const first = stepOrder(row, { type: 'void' }, 20, rules)
  const voided = { ...row, state: 'voided' } as const
  expect(first).toMatchObject({
    row: voided,
    facts: [{ kind: 'order-voided', orderNo: 'A000001' }],
  })
  expect(stepOrder(voided, { type: 'void' }, 30, rules)).toMatchObject({ row: voided, facts: [] })
  expect(stepOrder(voided, { type: 'query', saleNo: 'S1' }, 30, rules)).toMatchObject({
    answer: { status: 404 },
  })
  expect(stepOrder(voided, { type: 'submit', submit }, 30, rules)).toMatchObject({
    row: voided,
    answer: { status: 404 },
  })
})
