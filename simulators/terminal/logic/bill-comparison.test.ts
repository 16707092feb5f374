import { expect, test } from 'vitest'
import type { IssuedOrder } from '../../orders/wire.ts'
import { differences } from './bill-comparison.ts'
import type { BillRow } from './bill.ts'

const paid = (outTradeNo: string, amountFen = 500): BillRow => ({
  outTradeNo,
  attach: '',
  kind: 'paid',
  amountFen,
})
const givenBack = (outTradeNo: string, amountFen = 500): BillRow => ({
  ...paid(outTradeNo, amountFen),
  kind: 'given-back',
})
const order = (outTradeNo: string, orderNo = 'A1', amountFen = 500): IssuedOrder => ({
  state: 'issued',
  orderNo,
  saleNo: 'S1',
  outTradeNo,
  amountFen,
})
const found = (rows: readonly BillRow[], orders: readonly IssuedOrder[]) =>
  differences({ lane: 'L1', rows, orders })

test('paid and ordered for the same amount is no difference', () => {
  expect(found([paid('L1-1-1-S1')], [order('L1-1-1-S1')])).toEqual([])
})

test('paid and given back, and never ordered, is no difference', () => {
  expect(found([paid('L1-1-1-S1'), givenBack('L1-1-1-S1')], [])).toEqual([])
})

test('paid without an order is found, under the sale that its number names', () => {
  expect(found([paid('L1-1-1-S1')], [])).toEqual([
    { found: 'paid-without-order', outTradeNo: 'L1-1-1-S1', saleNo: 'S1', amountFen: 500 },
  ])
})

test('an order whose payment was given back is without payment', () => {
  const rows = [paid('L1-1-1-S1'), givenBack('L1-1-1-S1')]
  expect(found(rows, [order('L1-1-1-S1')])).toMatchObject([
    { found: 'order-without-payment', orderNo: 'A1', spare: false },
  ])
})

test('of two payments of one sale the one without the order is too many', () => {
  const rows = [paid('L1-1-1-S1'), paid('L1-1-2-S1')]
  expect(found(rows, [order('L1-1-2-S1')])).toMatchObject([
    { found: 'paid-twice', outTradeNo: 'L1-1-1-S1' },
  ])
})

test('of two orders of one payment the later is spare', () => {
  const orders = [order('L1-1-1-S1'), order('L1-1-1-S1', 'A2')]
  expect(found([paid('L1-1-1-S1')], orders)).toMatchObject([
    { found: 'order-without-payment', orderNo: 'A2', spare: true },
  ])
})

test('amounts that differ are found with both', () => {
  expect(found([paid('L1-1-1-S1', 1999)], [order('L1-1-1-S1', 'A1', 1998)])).toEqual([
    {
      found: 'amounts-differ',
      outTradeNo: 'L1-1-1-S1',
      saleNo: 'S1',
      paidFen: 1999,
      orderFen: 1998,
    },
  ])
})

test('another lane’s payments are its own business', () => {
  expect(found([paid('L2-1-1-S1'), paid('L10-1-1-S1')], [])).toEqual([])
})
