import { expect, test } from 'vitest'
import type { Fact } from '../simulators/ledger/facts.ts'
import {
  approved,
  begunT1,
  captured,
  closedT1,
  declined,
  goodSale,
  issued,
  keyed,
  manifestOf,
  presented,
  received,
  scanned,
  wholeRun,
} from './hand-written.ts'
import { judge } from './judge.ts'

/** `wholeRun` settles for 100 ms. */
const judged = (afterHealMs: number | undefined, ...facts: readonly Fact[]) =>
  judge({
    events: wholeRun(...facts),
    torn: [],
    manifest: manifestOf(
      afterHealMs === undefined ? {} : { terminalRest: { afterHealMs, afterBeginMs: 0 } },
    ),
  })

const paid: readonly Fact[] = [keyed, presented, scanned, begunT1, received, captured]
const unknownYet: Fact = {
  kind: 'told',
  lane: 'lane-1',
  saleNo: 'S1',
  outcome: 'unknown',
  reason: 'order-pending',
}
const receiptYet: Fact = {
  kind: 'told',
  lane: 'lane-1',
  saleNo: 'S1',
  outcome: 'approved',
  reason: 'issued-receipt-pending',
}

test.each<[string, readonly Fact[]]>([
  ['an attempt that is not final', [...paid, declined('timed-out')]],
  ['no last word', [...paid, closedT1]],
  ['a word that says unknown', [...paid, closedT1, unknownYet]],
  ['a receipt that is still to come', [...paid, closedT1, issued, receiptYet]],
])('%s after too short a settle time is unknown, not a divergence', (_, facts) => {
  const { verdict, doubts } = judged(101, ...facts)
  expect(verdict).toBe('unknown')
  expect(doubts).toMatchObject([
    {
      why:
        'the settle time ran out: 1 sale(s) were still open, and by its rules this terminal ' +
        'may take another 1 ms of the run',
      spoils: 'everything',
    },
  ])
})

test('a terminal that had its time is convicted of what it left open', () => {
  expect(judged(100, ...paid, declined('timed-out')).verdict).toBe(false)
})

test('an attempt that began late has its time too', () => {
  const verdictAfter = (afterBeginMs: number) =>
    judge({
      // begun at 500 ms, settled at 1000 ms
      events: wholeRun(...paid, declined('timed-out')),
      torn: [],
      manifest: manifestOf({ terminalRest: { afterHealMs: 0, afterBeginMs } }),
    }).verdict
  expect(verdictAfter(500)).toBe(false)
  expect(verdictAfter(501)).toBe('unknown')
})

test('a short settle time is no matter where nothing is open', () => {
  expect(judged(60_000, ...goodSale)).toMatchObject({ verdict: true, doubts: [] })
  expect(judged(60_000, ...paid, closedT1, declined('network-unstable')).verdict).toBe(false)
  expect(judged(60_000, ...paid, closedT1, issued, approved).doubts).toEqual([])
})

test('without the terminal’s rules nothing is held against the settle time', () => {
  expect(judged(undefined, ...paid, declined('timed-out')).verdict).toBe(false)
})

test('a station that had work left at the final reading makes the run unknown', () => {
  const waiting: Fact = { kind: 'still-pending', what: 'orders being served', count: 2 }
  const { verdict, doubts } = judged(undefined, ...paid, declined('timed-out'), waiting)
  expect(verdict).toBe('unknown')
  expect(doubts).toMatchObject([
    {
      why: 'the settle time ran out: still under way were 2 orders being served',
      spoils: 'everything',
    },
  ])
})
