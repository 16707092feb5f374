import { expect, test } from 'vitest'
import { defaultOrdersRules, ordersRulesSchema, scaledUp } from './rules.ts'

test('a scaled service has more workers and places to wait, and needs less time', () => {
  const small = { ...defaultOrdersRules, workers: 1, queueMax: 3, serviceMs: 4_000 }
  expect(scaledUp(small)).toEqual({ ...small, workers: 4, queueMax: 12, serviceMs: 1_000 })
  const other = { ...small, scaledWorkersFactor: 1.5, scaledServiceFactor: 1 }
  expect(scaledUp(other)).toEqual({ ...other, workers: 2, queueMax: 5, serviceMs: 4_000 })
})

test('what nobody says is as it is by default', () => {
  expect(ordersRulesSchema.parse({})).toEqual(defaultOrdersRules)
  for (const wrong of [
    { notices: 'believed' },
    { scaledWorkersFactor: 0.5 },
    { bookedAs: 'usd' },
  ]) {
    expect(ordersRulesSchema.safeParse(wrong).success).toBe(false)
  }
})
