import { expect, test } from 'vitest'
import type { Fact } from '../simulators/ledger/facts.ts'
import { assumptionsTold, assumptionsWith, parseAssumptions } from './impact-assumptions.ts'
import { impactCounts, waitsIn } from './impact-counts.ts'
import { impactFigures, impactsOf, impactSums, waitAt } from './impacts.ts'
import {
  captured,
  declined,
  goodSale,
  historyFrom,
  keyed,
  manifestOf,
  phase,
  presented,
  received,
  reversed,
  scanned,
  wholeRun,
} from './hand-written.ts'
import { judge } from './judge.ts'

const countsOf = (...facts: readonly Fact[]) => impactCounts(historyFrom(...facts))
const paidAndDeclined = [keyed, presented, scanned, received, captured, declined('timed-out')]
const told = (outcome: 'unknown' | 'declined', reason: 'call-staff' | 'order-pending'): Fact => ({
  ...declined('timed-out'),
  outcome,
  reason,
})

test('a good sale needs nobody, and its shopper knew the truth when told', () => {
  const counts = countsOf(...goodSale)
  expect(counts).toMatchObject({
    shoppers: 1,
    scanned: 1,
    needPerson: 0,
    troubled: 0,
    noTrueAnswer: 0,
  })
  expect(counts.answers).toEqual({ calm: [[500, 1]], troubled: [] })
  expect(counts).toMatchObject({
    basketsFen: 1234,
    givenFen: 0,
    refundedFen: 0,
    troubledPerLane: [],
  })
})

test.for<[string, readonly Fact[]]>([
  ['paid and told no', paidAndDeclined],
  ['the last word is "call staff"', [keyed, presented, scanned, told('unknown', 'call-staff')]],
  [
    'the last word is "order pending"',
    [keyed, presented, scanned, told('declined', 'order-pending')],
  ],
  [
    'handed over, though all is well',
    [
      ...goodSale,
      { kind: 'handed-over', lane: 'lane-1', saleNo: 'S1', outTradeNo: 'T1', why: 'stuck' },
    ],
  ],
])('somebody has to look: %s', ([, facts]) => {
  expect(countsOf(...facts)).toMatchObject({ needPerson: 1, troubled: 1, troubledPerLane: [1] })
})

test('who was told "failed" though paid has no true answer, however soon it came', () => {
  const counts = countsOf(...paidAndDeclined)
  expect(counts).toMatchObject({ toldFailedThoughPaid: 1, noTrueAnswer: 1 })
  expect(counts.answers).toEqual({ calm: [], troubled: [] })
})

test('money given back and orders without money are counted in fen', () => {
  const [, , , , , issued] = goodSale
  const given = countsOf(
    keyed,
    presented,
    received,
    captured,
    ...(issued ? [issued] : []),
    reversed,
  )
  expect(given).toMatchObject({ refundedFen: 1234, givenFen: 1234 })
})

test('selling lasts from the first shopper to the heal', () => {
  const events = [phase('started'), phase('selling'), ...goodSale, phase('healed'), phase('read')]
  expect(countsOf(...events).sellingMs).toBe((goodSale.length + 1) * 100)
})

test('waits are kept to three digits and lose none', () => {
  expect(waitsIn([1234, 1231, 9, 1234.4])).toEqual([
    [9, 1],
    [1230, 3],
  ])
  expect(
    [0.5, 0.9].map((share) =>
      waitAt(
        [
          [10, 5],
          [20, 4],
          [900, 1],
        ],
        share,
      ),
    ),
  ).toEqual([10, 20])
  expect(waitAt([], 0.5)).toBeUndefined()
})

/** 100 shoppers in 6 minutes of the run's own time, which is an hour. */
const part = {
  counts: {
    shoppers: 100,
    scanned: 100,
    needPerson: 6,
    troubled: 8,
    noTrueAnswer: 4,
    toldFailedThoughPaid: 3,
    chargedTwice: 1,
    givenFen: 5_000,
    refundedFen: 700,
    basketsFen: 200_000,
    sellingMs: 360_000,
    // 61 s in real time: one of the calm ones waited too long.
    answers: {
      calm: [
        [200, 91],
        [6_100, 1],
      ],
      troubled: [[7_000, 4]],
    },
    troubledPerLane: [5, 3],
  },
  exposedFen: 9_000,
  fenSeconds: 1_000,
  timeScale: 10,
} as const

test('every figure is what its formula says, by hand', () => {
  const values = impactsOf(impactSums([part]), assumptionsWith({ minutesPerCase: 5 }))
  expect(values).toEqual({
    answerP50: 2_000,
    // 95 of 100 of 96 answers: the 92nd.
    answerP95: 61_000,
    noTrueAnswer: 4,
    toldFailedThoughPaid: 3,
    chargedTwice: 1,
    // (1 + 4 late, 4 without) × 15 %
    gaveUp: expect.closeTo(1.35),
    exposedFen: 9_000,
    givenFen: 5_000,
    refundedFen: 700,
    fenSeconds: 10_000,
    // 1.35 × the mean basket of 20 yuan
    lostFen: 2_700,
    needPerson: 6,
    handlingHours: 0.5,
    handlingFen: 1_500,
    // 8 in trouble and one who waited
    metShare: 0.09,
    repeats: 6,
    worstLane: 5,
    sellingMs: 3_600_000,
    hourCostFen: 1_500 + 5_000 + 2_700,
    hourExposedFen: 9_000,
  })
})

test('two scenarios together sell for twice as long, so an hour costs the same', () => {
  const assumed = assumptionsWith()
  const once = impactsOf(impactSums([part]), assumed)
  const twice = impactsOf(impactSums([part, part]), assumed)
  expect(twice.hourCostFen).toBe(once.hourCostFen)
  expect(twice.needPerson).toBe(12)
  expect(twice.answerP95).toBe(once.answerP95)
})

test('of nothing sold no hour can be told, and no share', () => {
  const counts = judge({ events: [], torn: [], manifest: manifestOf() }).measures.impacts
  const values = impactsOf(
    impactSums([{ counts, exposedFen: 0, fenSeconds: 0, timeScale: 1 }]),
    assumptionsWith(),
  )
  expect(values).toMatchObject({
    hourCostFen: undefined,
    metShare: undefined,
    answerP50: undefined,
  })
})

test('a verdict carries the counts that the impacts are worked out from', () => {
  const { impacts } = judge({
    events: wholeRun(...paidAndDeclined),
    torn: [],
    manifest: manifestOf(),
  }).measures
  expect(impacts.needPerson).toBe(1)
})

test('assumptions are set by name, and the last one counts', () => {
  expect(parseAssumptions(['minutesPerCase=5', 'giveUpShare=0.5', 'minutesPerCase=7'])).toEqual({
    minutesPerCase: 7,
    giveUpShare: 0.5,
  })
})

test('every wrong assumption is told at once, with all there are', () => {
  const wrong = ['minutes=10', 'giveUpShare=2', 'minutesPerCase=', 'wageFenPerHour=many', 'x']
  expect(() => parseAssumptions(wrong)).toThrow(
    /"minutes=10".*"giveUpShare=2": give a number from 0 to 1.*"minutesPerCase=".*"wageFenPerHour=many".*"x"/,
  )
  const hint = (() => {
    try {
      return parseAssumptions(['x=1'])
    } catch (error) {
      return error
    }
  })()
  for (const { name } of assumptionsTold)
    expect(hint).toHaveProperty('hint', expect.stringContaining(name))
})

test('no figure has two names', () => {
  const names = impactFigures.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
})
