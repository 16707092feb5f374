import { expect, test } from 'vitest'
import { drawnRow, rowOf } from './cells.ts'
import { noFigures, total, type Figures } from './figures.ts'
import { bootstrapOf } from './statistics.ts'

/** Six seeds alike: 19 answers after a second, one after a minute. */
const quick: Figures = {
  ...noFigures,
  shoppers: 20,
  answers: [
    [1_000, 19],
    [60_000, 1],
  ],
}
/** Half of them wait a minute. */
const slow: Figures = {
  ...noFigures,
  shoppers: 20,
  answers: [
    [1_000, 10],
    [60_000, 10],
  ],
}
const six = (figures: Figures) => Array.from({ length: 6 }, () => figures)
const bootstrap = bootstrapOf(6)

test('how long a true answer took is by nearest rank over all seeds, its effect by pairs', () => {
  const { cells } = rowOf(
    't',
    drawnRow(six(slow), bootstrap),
    drawnRow(six(quick), bootstrap),
    bootstrap,
  )
  expect(cells.answerP50Ms).toEqual({
    value: 1_000,
    interval: [1_000, 1_000],
    effect: { value: 0, interval: [0, 0], seen: false },
  })
  expect(cells.answerP95Ms).toEqual({
    value: 60_000,
    interval: [60_000, 60_000],
    effect: { value: 59_000, interval: [59_000, 59_000], seen: true },
  })
})

test('seeds that differ give a wait an interval', () => {
  const mixed = [quick, slow, quick, slow, quick, slow]
  const { cells } = rowOf('t', drawnRow(mixed, bootstrap), undefined, bootstrap)
  expect(cells.answerP95Ms).toEqual({ value: 60_000, interval: [1_000, 60_000] })
})

test('where nobody was answered no wait is told', () => {
  const { cells } = rowOf('t', drawnRow(six(noFigures), bootstrap), undefined, bootstrap)
  expect(cells.answerP50Ms).toEqual({ value: undefined, interval: undefined })
})

test('plays add up, waits by their length', () => {
  expect(total([quick, slow])).toEqual({
    ...noFigures,
    shoppers: 40,
    answers: [
      [1_000, 29],
      [60_000, 11],
    ],
  })
})
