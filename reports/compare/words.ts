/** Figures of a comparison for people: what is not seen is said, never shown as a number that looks like one. */

import type { Assumptions } from '../impact-assumptions.ts'
import {
  compareFigures,
  type CompareCell,
  type CompareFigure,
  type CompareUnit,
  type Effect,
  type Estimate,
  type Interval,
} from './model.ts'

const noEffect = 'no effect seen'
const tooFewSeeds = 'too few seeds to tell'

const whole = (value: number): string => Math.round(value).toLocaleString('en-US')

/** `¥1,235`, `12.3`, `4.0 s`. */
export function valueText(value: number | undefined, unit: CompareUnit): string {
  if (value === undefined) return '–'
  const sign = value < 0 ? '−' : ''
  const size = Math.abs(value)
  switch (unit) {
    case 'count':
      return `${sign}${size >= 100 ? whole(size) : Number(size.toFixed(1))}`
    case 'fen':
      return `${sign}¥${whole(size / 100)}`
    case 'fen-seconds':
      return `${sign}¥${whole(size / 100)}·s`
    case 'ms':
      return `${sign}${(size / 1_000).toFixed(1)} s`
  }
}

export function intervalText(interval: Interval, unit: CompareUnit): string {
  if (interval === undefined) return tooFewSeeds
  const [low, high] = interval.map((end) => valueText(end, unit))
  return low === high ? 'alike in all seeds' : `95 % ${low} to ${high}`
}

/** With its interval; without, where there are too few seeds for one. */
export const estimateText = ({ value, interval }: Estimate, unit: CompareUnit): string =>
  interval === undefined
    ? valueText(value, unit)
    : `${valueText(value, unit)} (${intervalText(interval, unit)})`

const signed = (value: number | undefined, unit: CompareUnit): string =>
  `${(value ?? 0) > 0 ? '+' : ''}${valueText(value, unit)}`

export function effectText({ value, interval, seen }: Effect, unit: CompareUnit): string {
  if (value === undefined) return '–'
  if (interval === undefined) return `${signed(value, unit)}, ${tooFewSeeds}`
  return seen ? `${signed(value, unit)} (${intervalText(interval, unit)})` : noEffect
}

/** What is saved: without a sign where it is saved, and in words where it is not. */
export function savedText({ value, interval, seen }: Effect, unit: CompareUnit): string {
  if (value === undefined) return '–'
  if (interval === undefined) return `${valueText(value, unit)}, ${tooFewSeeds}`
  return seen ? `${valueText(value, unit)} (${intervalText(interval, unit)})` : noEffect
}

export const unitOf = (name: CompareFigure): CompareUnit =>
  compareFigures.find((figure) => figure.name === name)?.unit ?? 'count'

/** Of one cell what fits beside others. */
export const cellText = (cell: CompareCell, name: CompareFigure): string =>
  valueText(cell.value, unitOf(name))

/** What so many cases cost to handle. */
export const handlingFen = (cases: number, assumed: Assumptions): number =>
  (cases * assumed.minutesPerCase * assumed.wageFenPerHour) / 60
