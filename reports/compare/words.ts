/** Figures of a comparison for people: what is not seen is said, never shown as a number that looks like one. */

import type { Assumptions } from '../impact-assumptions.ts'
import type { Text } from '../text/text.ts'
import {
  compareFigures,
  type CompareCell,
  type CompareFigure,
  type CompareUnit,
  type Effect,
  type Estimate,
  type Interval,
} from './model.ts'

export type CompareText = Text['compare']

const whole = (value: number): string => Math.round(value).toLocaleString('en-US')

/** `¥1,235`, `12.3`, `4.0 s`. */
export function valueText(
  value: number | undefined,
  unit: CompareUnit,
  { value: words }: CompareText,
): string {
  if (value === undefined) return '–'
  const sign = value < 0 ? '−' : ''
  const size = Math.abs(value)
  switch (unit) {
    case 'count':
      return `${sign}${size >= 100 ? whole(size) : Number(size.toFixed(1))}`
    case 'fen':
      return `${sign}${words.yuan(whole(size / 100))}`
    case 'fen-seconds':
      return `${sign}${words.yuanSeconds(whole(size / 100))}`
    case 'ms':
      return `${sign}${words.seconds((size / 1_000).toFixed(1))}`
  }
}

export function intervalText(interval: Interval, unit: CompareUnit, words: CompareText): string {
  if (interval === undefined) return words.tooFewSeeds
  const [low, high] = interval
  const [lowText, highText] = [valueText(low, unit, words), valueText(high, unit, words)]
  return lowText === highText ? words.alike : words.interval(lowText, highText)
}

/** With its interval; without, where there are too few seeds for one. */
export const estimateText = (
  { value, interval }: Estimate,
  unit: CompareUnit,
  words: CompareText,
): string =>
  interval === undefined
    ? valueText(value, unit, words)
    : words.within(valueText(value, unit, words), intervalText(interval, unit, words))

export function effectText(effect: Effect, unit: CompareUnit, words: CompareText): string {
  const sign = (effect.value ?? 0) > 0 ? '+' : ''
  return seenText(effect, `${sign}${valueText(effect.value, unit, words)}`, unit, words)
}

/** What is saved: without a sign where it is saved, and in words where it is not. */
export const savedText = (effect: Effect, unit: CompareUnit, words: CompareText): string =>
  seenText(effect, valueText(effect.value, unit, words), unit, words)

function seenText(
  { value, interval, seen }: Effect,
  shown: string,
  unit: CompareUnit,
  words: CompareText,
): string {
  if (value === undefined) return '–'
  if (interval === undefined) return words.doubtful(shown, words.tooFewSeeds)
  return seen ? words.within(shown, intervalText(interval, unit, words)) : words.noEffect
}

export const unitOf = (name: CompareFigure): CompareUnit =>
  compareFigures.find((figure) => figure.name === name)?.unit ?? 'count'

/** Of one cell what fits beside others. */
export const cellText = (cell: CompareCell, name: CompareFigure, words: CompareText): string =>
  valueText(cell.value, unitOf(name), words)

/** What so many cases cost to handle. */
export const handlingFen = (cases: number, assumed: Assumptions): number =>
  (cases * assumed.minutesPerCase * assumed.wageFenPerHour) / 60
