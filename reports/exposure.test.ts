import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Fact, LedgerEvent } from '../simulators/ledger/facts.ts'
import { ExposureMeter, exposureOf, type ExposureMove } from './exposure.ts'
import {
  captured,
  capturedAgain,
  declined,
  goodSale,
  issued,
  keyed,
  ledgerOf,
  onlySale,
  presented,
  reversed,
} from './hand-written.ts'
import { historyOf } from './history.ts'
import { exposureSteps } from './sale-exposure.ts'

const options = { lanes: [{ id: 'lane-1', printer: true }], issuedWithinMs: 5_000 }

function exposureIn(events: readonly LedgerEvent[]) {
  const { sales, span } = historyOf(events, options)
  return exposureOf(
    sales.map(({ truth }) => truth),
    span,
  )
}

/** 100 ms between facts. */
const exposed = (...facts: readonly Fact[]) => exposureIn(ledgerOf(...facts))

const sale = (name: string, amountFen: number): readonly Fact[] => [
  {
    kind: 'code-presented',
    lane: 'lane-1',
    saleNo: `S${name}`,
    code: `C${name}`,
    wallet: 'wechat',
  },
  { ...captured, outTradeNo: `T${name}`, code: `C${name}`, amountFen },
]
const orderFor = (name: string): Fact => ({
  ...issued,
  orderNo: `O${name}`,
  saleNo: `S${name}`,
  outTradeNo: `T${name}`,
})
const pause: Fact = { kind: 'phase', phase: 'selling' }

test('a good sale is exposed from its capture to its order', () => {
  expect(exposed(...goodSale)).toEqual({
    curve: [
      { atMs: 400, fen: 1234 },
      { atMs: 500, fen: 0 },
    ],
    steps: 2,
    maxFen: 1234,
    maxAtMs: 400,
    fenSeconds: 123.4,
    longest: { saleNo: 'S1', fromMs: 400, forMs: 100, fen: 1234, open: false },
    endFen: 0,
    span: { fromMs: 0, toMs: 700 },
  })
})

test('money that never gets an order is exposed until the run ends', () => {
  expect(exposed(keyed, presented, captured, declined('timed-out'), pause)).toMatchObject({
    fenSeconds: 246.8,
    longest: { saleNo: 'S1', fromMs: 200, forMs: 200, open: true },
    endFen: 1234,
  })
})

test('money that goes back is exposed no longer, a part of it still is', () => {
  const partly: Fact = { kind: 'reversed', outTradeNo: 'T1', refundedFen: 1_000 }
  const rest: Fact = { kind: 'reversed', outTradeNo: 'T1', refundedFen: 234 }
  const { curve } = exposed(keyed, presented, captured, partly, rest)
  expect(curve).toEqual([
    { atMs: 200, fen: 1234 },
    { atMs: 400, fen: 0 },
  ])
})

test('of two payments for one order the second is exposed', () => {
  const { curve, endFen } = exposed(keyed, presented, captured, capturedAgain, issued, reversed)
  expect(curve).toEqual([
    { atMs: 200, fen: 1234 },
    { atMs: 300, fen: 2468 },
    { atMs: 400, fen: 1234 },
    { atMs: 500, fen: 0 },
  ])
  expect(endFen).toBe(0)
})

test('an order that is voided covers nothing any more', () => {
  const { curve } = exposed(...goodSale, { kind: 'order-voided', orderNo: 'O1' }, reversed)
  expect(curve.map(({ atMs, fen }) => [atMs, fen])).toEqual([
    [400, 1234],
    [500, 0],
    [800, 1234],
    [900, 0],
  ])
})

test('an order that stood before the money leaves nothing exposed', () => {
  expect(exposed(keyed, presented, issued, captured)).toMatchObject({
    curve: [],
    maxFen: 0,
    fenSeconds: 0,
    longest: undefined,
  })
})

test('an order counts from when it was issued, not from when that could be written down', () => {
  const late = { ...issued, issuedAtMs: 250 } as Fact
  expect(exposed(keyed, presented, captured, pause, late).longest).toMatchObject({ forMs: 50 })
})

test('sales of one moment are summed, and what lasts no time at all is not exposed', () => {
  const at = (facts: readonly Fact[], moments: readonly number[]) =>
    ledgerOf(...facts).map((event, index) => ({ ...event, atMs: moments[index] ?? 0 }))
  const facts = [
    ...sale('1', 500),
    ...sale('2', 300),
    orderFor('1'),
    ...sale('3', 900),
    orderFor('3'),
    pause,
  ]
  const { curve, maxFen, fenSeconds } = exposureIn(at(facts, [0, 10, 0, 20, 20, 20, 20, 20, 30]))
  expect(curve).toEqual([
    { atMs: 10, fen: 500 },
    { atMs: 20, fen: 300 },
  ])
  expect({ maxFen, fenSeconds }).toEqual({ maxFen: 500, fenSeconds: 8 })
})

test('the longest of sales alike is the earliest, then the one whose number is first', () => {
  const { longest } = exposed(
    ...sale('2', 500),
    ...sale('1', 700),
    pause,
    orderFor('2'),
    orderFor('1'),
  )
  expect(longest).toEqual({ saleNo: 'S2', fromMs: 100, forMs: 400, fen: 500, open: false })
})

test('a sale cut off, and money of nobody, are not counted', () => {
  const cut: Fact = { kind: 'sale-interrupted', saleNo: 'S1' }
  expect(exposed(...sale('1', 500), cut).maxFen).toBe(0)
  expect(exposed(keyed, captured).maxFen).toBe(0)
})

const saleFacts: readonly Fact[] = [
  captured,
  { ...captured, amountFen: 700, transactionId: 'X3' },
  capturedAgain,
  { ...capturedAgain, amountFen: 300 },
  {
    kind: 'attempt-begun',
    lane: 'lane-1',
    saleNo: 'S1',
    outTradeNo: 'T2',
    code: 'C1',
    amountFen: 9,
  },
  reversed,
  { kind: 'reversed', outTradeNo: 'T2', refundedFen: 300 },
  issued,
  { ...issued, orderNo: 'O2' },
  { kind: 'order-voided', orderNo: 'O1' },
  { kind: 'order-voided', orderNo: 'O2' },
]

test('at every moment it is what the sale would have been said to expose, had the run ended there', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...saleFacts), { maxLength: 12 }), (facts) => {
      const all = [keyed, presented, ...facts]
      const steps = exposureSteps(onlySale(...all).truth)
      for (let upTo = 2; upTo <= all.length; upTo += 1) {
        const now = steps.findLast(({ atMs }) => atMs <= (upTo - 1) * 100)?.fen ?? 0
        expect(now).toBe(onlySale(...all.slice(0, upTo)).tally.exposedFen)
      }
    }),
  )
})

test('the area, the highest moment and the end are exact, however many steps there are', () => {
  const moves = fc.array(
    fc.record({
      gapMs: fc.integer({ min: 0, max: 50 }),
      deltaFen: fc.integer({ min: -90, max: 99 }),
    }),
    { maxLength: 3_000, size: 'max' },
  )
  fc.assert(
    fc.property(moves, (drawn) => {
      let atMs = 0
      const added: ExposureMove[] = drawn.map(({ gapMs, deltaFen }) => ({
        atMs: (atMs += gapMs),
        deltaFen,
      }))
      const span = { fromMs: 0, toMs: atMs + 10 }
      const meter = new ExposureMeter(span)
      for (const move of added) meter.add(move)
      const { curve, steps, maxFen, maxAtMs, fenSeconds, endFen } = meter.finish(undefined)
      // Every millisecond by itself, as nobody would do it.
      const levels = Array.from({ length: span.toMs }, () => 0)
      let level = 0
      let next = 0
      for (let ms = 0; ms < span.toMs; ms += 1) {
        while ((added[next]?.atMs ?? Infinity) <= ms) level += added[next++]?.deltaFen ?? 0
        levels[ms] = level
      }
      const highest = Math.max(0, ...levels)
      expect(maxFen).toBe(highest)
      if (highest > 0) expect(maxAtMs).toBe(levels.indexOf(highest))
      expect(fenSeconds).toBeCloseTo(levels.reduce((sum, fen) => sum + fen, 0) / 1_000, 6)
      expect(endFen).toBe(levels.at(-1))
      // What is drawn is true where it is drawn, and has the highest and the last in it.
      expect(curve.length).toBeLessThanOrEqual(400)
      for (const step of curve) expect(levels[step.atMs]).toBe(step.fen)
      if (highest > 0) expect(Math.max(...curve.map(({ fen }) => fen))).toBe(highest)
      if (steps > 0) expect(curve.at(-1)?.fen).toBe(endFen)
      if (steps <= 400) expect(curve).toHaveLength(steps)
    }),
    { numRuns: 60 },
  )
})
