import { expect, test } from 'vitest'
import { captured, historyFrom, issued, keyed, presented, reversed } from './hand-written.ts'
import { spreadOf } from './measures.ts'
import { fenAt, moneyFlowOf } from './money-flow.ts'

test('money captured and ordered is summed up at the moments it became true; refunds are not taken off', () => {
  const { sales, span } = historyFrom(
    keyed,
    presented,
    captured,
    reversed,
    { ...captured, transactionId: 'X2' },
    issued,
  )
  const flow = moneyFlowOf(
    sales.map(({ truth }) => truth),
    span,
  )
  expect(flow.captured).toEqual([
    { atMs: 200, fen: 1234 },
    { atMs: 400, fen: 2468 },
  ])
  expect(flow.issued).toEqual([{ atMs: 500, fen: 1234 }])
  expect([199, 200, 399, 9_000].map((atMs) => fenAt(flow.captured, atMs))).toEqual([
    0, 1234, 1234, 2468,
  ])
})

test('few waits are kept one by one, of many the percentiles, with the shortest and the longest', () => {
  expect(spreadOf([3, 1, 2])).toEqual([1, 2, 3])
  const many = spreadOf(Array.from({ length: 5_000 }, (_, index) => 5_000 - index))
  expect(many).toHaveLength(101)
  expect([many[0], many[50], many[99], many[100]]).toEqual([1, 2_500, 4_950, 5_000])
})
