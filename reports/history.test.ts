import { expect, test } from 'vitest'
import type { Fact } from '../simulators/ledger/facts.ts'
import {
  captured,
  goodSale,
  historyFrom,
  issued,
  keyed,
  presented,
  receipt,
  reversed,
  scanned,
} from './hand-written.ts'

const ofSale = (saleNo: string, code: string): readonly Fact[] => [
  { kind: 'basket-keyed', lane: 'lane-1', saleNo, amountFen: 500 },
  { kind: 'code-presented', lane: 'lane-1', saleNo, code, wallet: 'wechat' },
]

test('money belongs to the sale whose code was charged, the order to the sale it names', () => {
  const { sales, orphans } = historyFrom(keyed, presented, ...ofSale('S2', 'C2'), captured, {
    ...issued,
    saleNo: 'S2',
  })
  expect(sales.map(({ truth, classes }) => [truth.saleNo, classes[0]])).toEqual([
    ['S1', 'paid-not-issued'],
    ['S2', 'issued-not-paid'],
  ])
  expect(orphans).toEqual([])
})

test('an order that names no sale is joined by its merchant order number', () => {
  const { sales, orphans } = historyFrom(keyed, presented, captured, {
    ...issued,
    saleNo: 'till-internal-77',
  })
  expect(sales[0]?.truth.orders).toMatchObject([{ orderNo: 'O1', live: true }])
  expect(orphans).toEqual([])
})

test('keys are known before anything is joined, whatever stands first', () => {
  const { sales, orphans } = historyFrom(receipt, issued, reversed, captured, presented, keyed)
  expect(sales).toHaveLength(1)
  expect(sales[0]?.truth).toMatchObject({
    saleNo: 'S1',
    orders: [{ orderNo: 'O1' }],
    paper: [{ complete: true }],
    attempts: [{ outTradeNo: 'T1', captures: [{ kept: false }] }],
  })
  expect(orphans).toEqual([])
})

test('an interrupted sale is set apart', () => {
  const { sales, interrupted } = historyFrom(...goodSale, ...ofSale('S2', 'C2'), {
    kind: 'sale-interrupted',
    saleNo: 'S2',
  })
  expect(sales.map(({ truth }) => truth.saleNo)).toEqual(['S1'])
  expect(interrupted.map(({ saleNo }) => saleNo)).toEqual(['S2'])
})

test('the read that paid is the one that waits are counted from', () => {
  const second: Fact = {
    kind: 'code-presented',
    lane: 'lane-1',
    saleNo: 'S1',
    code: 'C2',
    wallet: 'wechat',
  }
  const { sales } = historyFrom(
    keyed,
    presented,
    scanned,
    second,
    { ...scanned, code: 'C2' },
    { ...captured, code: 'C2' },
  )
  expect(sales[0]?.truth.scannedAtMs).toBe(400)
})

test('what happens on a lane is part of the story of the basket keyed last on it', () => {
  const died: Fact = { kind: 'terminal-died', lane: 'lane-1', why: 'SIGKILL' }
  const { sales } = historyFrom(keyed, ...ofSale('S2', 'C2'), died)
  expect(sales[1]?.truth.events.at(-1)).toMatchObject(died)
})
