import { expect, test } from 'vitest'
import { fen } from '../kernel/units.ts'
import { BillDesk } from './bill-desk.ts'
import { bookLines } from './book-lines.ts'
import { bookLinesMax, Books } from './books.ts'
import type { BookLine } from './books.ts'
import { dayOf } from './calendar.ts'
import { stepPayment } from './core.ts'
import type { UndecidedRow } from './payment.ts'
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
  attach: '',
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

test('what is given back on a later day makes room in the month, not in that day', () => {
  const books = new Books()
  const nextDay = first + daySeconds
  books.enter([paid(first), paid(nextDay)])
  books.enter([{ ...paid(nextDay), state: 'REVOKED', paidAtUnixSeconds: first }])
  const atMs = daySeconds * 1000
  expect(books.taken('1900000001', atMs, platformRules)).toEqual({ dayFen: 100, monthFen: 100 })
})

test('a reverse that finds the password entered long ago books the payment at its own moment', () => {
  const number = { outTradeNo: 'sale-000001', mchid: '1900000001', appid: 'wx-till' }
  const asked: UndecidedRow = {
    ...number,
    code: '130000000000000001',
    amountFen: fen(100),
    transactionId: '4200',
    createdAtMs: 0,
    state: 'USERPAYING',
    revokeAtMs: 45_000,
    decides: { atMs: 20_000, decision: 'pays' },
  }
  const reverse = { kind: 'reverse', ...number } as const
  const step = stepPayment(asked, reverse, 25_000, platformRules)
  const lines = bookLines(asked, reverse, step, 25_000, platformRules)
  expect(
    lines.map(({ state, atUnixSeconds, paidAtUnixSeconds, transactionId }) => [
      state,
      atUnixSeconds - first,
      paidAtUnixSeconds - first,
      transactionId,
    ]),
  ).toEqual([
    ['SUCCESS', 20, 20, '4200'],
    ['REVOKED', 25, 20, '4200'],
  ])
})

test("a merchant's total is its own", () => {
  const books = new Books()
  books.enter([paid(first), paid(first, '1900000002'), paid(first, '1900000002')])
  expect(books.taken('1900000001', 0, platformRules)).toEqual({ dayFen: 100, monthFen: 100 })
  expect(books.taken('1900000002', 0, platformRules)).toEqual({ dayFen: 200, monthFen: 200 })
  expect(books.taken('1900000003', 0, platformRules)).toEqual({ dayFen: 0, monthFen: 0 })
})
