import { expect, test } from 'vitest'
import { realTime, scaled } from './time-scale.ts'

test('every wait is divided, at any depth; money, names and the rest stay', () => {
  const why = () => 'because'
  const mitigations = new Set(['M3'])
  const rules = {
    autoRevokeMs: 45_000,
    outbox: { retryMs: [1000, 5000], name: 'orders', retryMsMax: 60_000 },
    links: [{ delayMs: 300, workers: 4 }],
    floorFen: 100,
    terms: 3,
    alarms: null,
    mitigations,
    why,
  }
  expect(scaled(rules, { scale: 10, timeoutMsMin: 200 })).toEqual({
    autoRevokeMs: 4500,
    outbox: { retryMs: [100, 500], name: 'orders', retryMsMax: 6000 },
    links: [{ delayMs: 30, workers: 4 }],
    floorFen: 100,
    terms: 3,
    alarms: null,
    mitigations,
    why,
  })
  expect(rules.autoRevokeMs).toBe(45_000)
})

test.each([
  ['far above the floor', 6000, 600],
  ['near the floor', 1500, 200],
  ['below the floor at real time', 50, 50],
  ['endless', Infinity, Infinity],
])('a time-out %s keeps its floor', (_, payTimeoutMs, expected) => {
  const scale = { scale: 10, timeoutMsMin: 200 }
  expect(scaled({ payTimeoutMs, timeoutMs: payTimeoutMs }, scale)).toEqual({
    payTimeoutMs: expected,
    timeoutMs: expected,
  })
})

test('a list of rules stays a list, and real time changes nothing', () => {
  const rules = [{ pollMs: 5000, payTimeoutMs: 3 }]
  expect(scaled(rules, realTime)).toEqual(rules)
})

test.each([0, -1, Number.NaN, Infinity])('a scale of %d is refused', (scale) => {
  expect(() => scaled({}, { scale, timeoutMsMin: 0 })).toThrow('Failed to scale time by')
})
