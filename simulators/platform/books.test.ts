import { expect, test } from 'vitest'
import { BillDesk } from './bill-desk.ts'
import { bookLinesMax, Books } from './books.ts'
import type { BookLine } from './books.ts'
import { dayOf } from './calendar.ts'
import { platformRules } from './rules.ts'
import { HandClock } from './test-till.ts'

const first = platformRules.zeroUnixSeconds
const daySeconds = 86_400

const paid = (atUnixSeconds: number, mchid = '1900000001'): BookLine => ({
  mchid,
  appid: 'wx-till',
  outTradeNo: 'sale-000001',
  transactionId: '4200',
  tradeType: 'MICROPAY',
  state: 'SUCCESS',
  amountFen: 100,
  couponFen: 0,
  atUnixSeconds,
  paidAtUnixSeconds: atUnixSeconds,
})

test('the books are bounded: a day that lost a line has no bill any more, and says so', () => {
  const books = new Books()
  const clock = new HandClock()
  clock.pass(daySeconds * 1000)
  const rules = { ...platformRules, billOfToday: true }
  const bills = new BillDesk({ books, clock, rules: () => rules })
  books.enter([paid(first)])
  expect(books.has(dayOf(first))).toBe(true)
  books.enter(Array.from({ length: 2 * bookLinesMax }, () => paid(first + daySeconds)))
  expect(books.has(dayOf(first))).toBe(false)
  expect(books.linesOf('1900000001', dayOf(first))).toEqual([])
  expect(bills.address('2026-01-01', '1900000001')).toMatchObject({
    status: 500,
    body: { code: 'SYSTEM_ERROR', message: 'the rig no longer has all of that day' },
  })
  // What was forgotten was collected all the same.
  const atMs = daySeconds * 1000
  expect(books.taken('1900000001', atMs, rules).dayFen).toBe(2 * bookLinesMax * 100)
})

test("a merchant's total is its own", () => {
  const books = new Books()
  books.enter([paid(first), paid(first, '1900000002'), paid(first, '1900000002')])
  expect(books.taken('1900000001', 0, platformRules)).toEqual({ dayFen: 100, monthFen: 100 })
  expect(books.taken('1900000002', 0, platformRules)).toEqual({ dayFen: 200, monthFen: 200 })
  expect(books.taken('1900000003', 0, platformRules)).toEqual({ dayFen: 0, monthFen: 0 })
})
