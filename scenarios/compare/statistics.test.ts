import { expect, test } from 'vitest'
import { chance } from '../../simulators/kernel/chance.ts'
import { moreOf, rate } from './cells.ts'
import { noFigures, type Figures } from './figures.ts'
import { bootstrapOf, effect, estimate, tailOf } from './statistics.ts'

/** Ten shoppers a seed, of whom so many lost their order. */
const seedsWith = (...dropped: readonly number[]): readonly Figures[] =>
  dropped.map((count) => ({ ...noFigures, shoppers: 10, dropped: count }))
const lost = ({ dropped }: Figures) => dropped

test('a rate is per 1,000 scans of all seeds together', () => {
  const blocks = seedsWith(1, 2, 3, 0, 4)
  // 10 of 50
  expect(estimate(bootstrapOf(5), rate(blocks, lost)).value).toBe(200)
})

test('what is the same in every pair is seen exactly, however much seeds differ among themselves', () => {
  const naive = seedsWith(2, 9, 4, 7, 3, 8)
  const better = seedsWith(1, 8, 3, 6, 2, 7)
  const alone = estimate(bootstrapOf(6), rate(naive, lost))
  expect(alone.interval?.[0]).toBeLessThan(alone.interval?.[1] ?? 0)
  const difference = effect(bootstrapOf(6), moreOf(naive, better, lost))
  expect(difference.value).toBeCloseTo(100)
  expect(difference.interval?.map((end) => end.toFixed(6))).toEqual(['100.000000', '100.000000'])
  expect(difference.seen).toBe(true)
})

test('a difference that is only noise is not seen', () => {
  const naive = seedsWith(2, 3, 2, 3, 2, 3, 2, 3)
  const other = seedsWith(3, 2, 3, 2, 2, 3, 3, 2)
  expect(effect(bootstrapOf(8), moreOf(naive, other, lost))).toMatchObject({
    seen: false,
    value: 0,
  })
  // One seed more or less does not make it an effect.
  const almost = seedsWith(3, 2, 3, 2, 2, 3, 2, 2)
  const { seen, value } = effect(bootstrapOf(8), moreOf(naive, almost, lost))
  expect({ seen, value }).toEqual({ seen: false, value: expect.closeTo(12.5) })
})

test('below 5 seeds nothing is said about chance', () => {
  const difference = effect(
    bootstrapOf(4),
    moreOf(seedsWith(9, 9, 9, 9), seedsWith(0, 0, 0, 0), lost),
  )
  expect(difference).toEqual({ value: 900, interval: undefined, seen: false })
})

test('of shoppers that never came there is no rate', () => {
  const nobody = Array.from({ length: 6 }, () => noFigures)
  expect(estimate(bootstrapOf(6), rate(nobody, lost))).toEqual({
    value: undefined,
    interval: undefined,
  })
})

const noisy = (seed: number, seeds: number) =>
  seedsWith(...Array.from({ length: seeds }, (_, nth) => chance(seed, 'noise', nth).whole(0, 10)))

test('an interval shrinks as seeds are added, by half for four times as many', () => {
  const widthOf = (seeds: number) => {
    const [low, high] = estimate(bootstrapOf(seeds), rate(noisy(1, seeds), lost)).interval ?? [0, 0]
    return high - low
  }
  expect(widthOf(40) / widthOf(10)).toBeLessThan(0.65)
  expect(widthOf(160) / widthOf(40)).toBeGreaterThan(0.35)
  expect(widthOf(160) / widthOf(40)).toBeLessThan(0.65)
})

test('of 300 comparisons of nothing with nothing about 5 in 100 look like an effect, no more', () => {
  const seen = Array.from({ length: 300 }, (_, nth) =>
    effect(bootstrapOf(8), moreOf(noisy(2 * nth + 1, 8), noisy(2 * nth + 2, 8), lost)),
  ).filter((one) => one.seen)
  expect(seen.length).toBeLessThan(24)
})

test('few seeds are trusted less: the tail that is cut off is that of Student and Hesterberg', () => {
  // Normal curve below −√(5/4) × 2.776 and below −√(10/9) × 2.262.
  expect(tailOf(5)).toBeCloseTo(0.00095, 4)
  expect(tailOf(10)).toBeCloseTo(0.0086, 3)
  expect(tailOf(100_000)).toBeCloseTo(0.025, 4)
})
