import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chance, type Key } from './chance.ts'

const seed = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER })
const key = fc.array(fc.oneof(fc.string(), fc.nat()), { maxLength: 4 })
const drawn = (from: number, keyed: readonly Key[]) => {
  const draw = chance(from, ...keyed)
  return [draw.unit(), draw.whole(0, 1e9), draw.digits(18), draw.exponential(1000), draw.unit()]
}

/** Pearson's statistic of how evenly `units` fill `bins`. */
function chiSquare(units: readonly number[], bins: number): number {
  const counts = Array.from({ length: bins }, () => 0)
  for (const unit of units) {
    const bin = Math.floor(unit * bins)
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  const expected = units.length / bins
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
}

/** 255 degrees of freedom: a fair generator exceeds 347.7 once in 10,000 tries, or stays below 179. */
const fair = (units: readonly number[]) => {
  const statistic = chiSquare(units, 256)
  return statistic > 179 && statistic < 347.7
}

test('draws are what they were when this was written: a seed in an old report still replays', () => {
  const draw = chance(42, 'sale', 'S-0001', 'amount')
  expect([
    draw.whole(100, 9900),
    draw.digits(6),
    draw.pick(['wechat', 'alipay', 'unionpay']),
  ]).toEqual([7770, '474698', 'alipay'])
})

test('equal seed and key, equal draws; and a draw made elsewhere changes nothing', () => {
  fc.assert(
    fc.property(seed, key, key, (from, one, other) => {
      const alone = drawn(from, one)
      drawn(from, other)
      expect(drawn(from, one)).toEqual(alone)
    }),
  )
})

test('another seed or another key is another draw', () => {
  fc.assert(
    fc.property(seed, key, seed, key, (seedA, keyA, seedB, keyB) => {
      fc.pre(seedA !== seedB || keyA.join('\u001f') !== keyB.join('\u001f'))
      expect(drawn(seedA, keyA)).not.toEqual(drawn(seedB, keyB))
    }),
  )
})

test('keys are kept apart, and the upper half of a seed counts', () => {
  const firsts = [
    chance(1, 'ab', 'c'),
    chance(1, 'a', 'bc'),
    chance(1, 'abc'),
    chance(1 + 2 ** 32, 'abc'),
    chance(1 + 2 ** 33, 'abc'),
    chance(0, 'a'),
    chance(3, 'b'),
  ].map((draw) => draw.unit())
  expect(new Set(firsts).size).toBe(firsts.length)
})

test.each([0, 1, 42, 2 ** 32, 123_456_789_012])('one stream is even (seed %i)', (from) => {
  const draw = chance(from, 'stream')
  expect(fair(Array.from({ length: 50_000 }, () => draw.unit()))).toBe(true)
})

test.each([
  ['first', 1],
  ['second', 2],
  ['third', 3],
])('the %s draws of many sales are even, and so are those of many seeds', (_, nth) => {
  const nthOf = (from: number, ...keyed: Key[]) => {
    const draw = chance(from, ...keyed)
    for (let n = 1; n < nth; n += 1) draw.unit()
    return draw.unit()
  }
  const count = { length: 50_000 }
  expect(fair(Array.from(count, (_one, sale) => nthOf(7, 'sale', sale, 'arrival')))).toBe(true)
  expect(fair(Array.from(count, (_one, from) => nthOf(from, 'sale', 1, 'arrival')))).toBe(true)
})

test('neighbouring keys and neighbouring draws have nothing to do with each other', () => {
  const pairs = Array.from({ length: 50_000 }, (_, sale) => [
    chance(7, 'sale', sale).unit(),
    chance(7, 'sale', sale + 1).unit(),
  ])
  const inSquares = pairs.map(([a = 0, b = 0]) => (Math.floor(a * 16) + b) / 16)
  expect(fair(inSquares)).toBe(true)
  const draw = chance(7, 'pairs')
  const neighbours = Array.from(pairs, () => (Math.floor(draw.unit() * 16) + draw.unit()) / 16)
  expect(fair(neighbours)).toBe(true)
})

test('whole numbers stay between their ends and reach both', () => {
  fc.assert(
    fc.property(seed, fc.integer(), fc.nat(), (from, min, span) => {
      const one = chance(from, 'whole').whole(min, min + span)
      expect(Number.isInteger(one) && one >= min && one <= min + span).toBe(true)
    }),
  )
  const draw = chance(1, 'dice')
  const seen = new Set(Array.from({ length: 200 }, () => draw.whole(1, 6)))
  expect([...seen].toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6])
})

test('exponential gaps have their mean, and none is negative or endless', () => {
  const draw = chance(3, 'arrivals')
  const gaps = Array.from({ length: 50_000 }, () => draw.exponential(500))
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length
  // Its standard error is 500 / √50,000 = 2.2.
  expect(Math.abs(mean - 500)).toBeLessThan(9)
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(0)
  expect(Math.max(...gaps)).toBeLessThan(20_000)
})

test('ends the wrong way round are refused with what to do', () => {
  expect(() => chance(1).whole(2, 1)).toThrow('Failed to draw a whole number from 2 to 1')
  expect(() => chance(1).whole(Number.NaN, 1)).toThrow('Failed to draw')
})
