import { expect, test } from 'vitest'
import { billTime, dateOf, dayBegins, dayOf, dayOfDate, rfc3339 } from './calendar.ts'

const at = (text: string) => Date.parse(text) / 1000

test("a day is China's: it begins at 16:00 of the day before in Greenwich", () => {
  const day = dayOf(at('2026-01-01T16:00:00Z'))
  expect(dateOf(day)).toBe('2026-01-02')
  expect(dateOf(dayOf(at('2026-01-01T15:59:59Z')))).toBe('2026-01-01')
  expect(dayBegins(day)).toBe(at('2026-01-02T00:00:00+08:00'))
})

test('a moment is written as interfaces and as bills write it', () => {
  const moment = at('2026-02-28T23:59:59+08:00')
  expect([rfc3339(moment), billTime(moment)]).toEqual([
    '2026-02-28T23:59:59+08:00',
    '2026-02-28 23:59:59',
  ])
})

test('a date is a day; what is none is none', () => {
  expect(dayOfDate('2026-02-28')).toBe(dayOf(at('2026-02-28T12:00:00+08:00')))
  for (const text of ['2026-02-29', '2026-13-01', '20260228', '2026-2-28', '']) {
    expect(dayOfDate(text)).toBeUndefined()
  }
})
