import { expect, test } from 'vitest'
import { limitRefusal } from './limits.ts'
import { platformRules } from './rules.ts'
import { code, openTill } from './test-till.ts'

const hourMs = 3_600_000

test.for([
  [99, 'AMOUNT_LIMIT_MINIMUM'],
  [100, undefined],
  [500, undefined],
  [501, 'AMOUNT_LIMIT_DAY'],
  [801, 'AMOUNT_LIMIT_DAY'],
  [1_001, 'AMOUNT_LIMIT_MAXIMUM'],
] as const)('of 1,000 fen a day with 500 collected, %i fen is judged %s', ([amountFen, judged]) => {
  const rules = { ...platformRules, floorFen: 100, ceilingFen: 1_000, dayLimitFen: 1_000 }
  const taken = { dayFen: 500, monthFen: 500 }
  expect(limitRefusal(amountFen, { ...rules, monthLimitFen: 1_300 }, taken)).toBe(judged)
})

test('the month is asked when the day has room; 0 is no limit', () => {
  const rules = { ...platformRules, monthLimitFen: 1_000 }
  const taken = { dayFen: 0, monthFen: 901 }
  expect(limitRefusal(100, rules, taken)).toBe('AMOUNT_LIMIT_MONTH')
  expect(limitRefusal(99, rules, taken)).toBeUndefined()
  expect(limitRefusal(100, platformRules, { dayFen: 1e9, monthFen: 1e9 })).toBeUndefined()
})

test("what a day collects ends with China's day, what a month collects with its month", async () => {
  // The run begins on 31 January 2026, 22:00 in China.
  const zeroUnixSeconds = Date.parse('2026-01-31T22:00:00+08:00') / 1000
  const { clock, pay } = await openTill({
    dayLimitFen: 1_000,
    monthLimitFen: 1_500,
    zeroUnixSeconds,
  })
  expect(await pay('sale-000001', code(1), 800)).toMatchObject({ status: 200 })
  expect(await pay('sale-000002', code(2), 201)).toMatchObject({
    status: 400,
    body: { code: 'AMOUNT_LIMIT_DAY' },
  })
  expect(await pay('sale-000003', code(3), 200)).toMatchObject({ status: 200 })
  clock.pass(2 * hourMs - 1)
  expect(await pay('sale-000004', code(4), 1)).toMatchObject({ body: { code: 'AMOUNT_LIMIT_DAY' } })
  clock.pass(1)
  expect(await pay('sale-000005', code(5), 1_000)).toMatchObject({ status: 200 })
  clock.pass(24 * hourMs)
  expect(await pay('sale-000006', code(6), 501)).toMatchObject({
    body: { code: 'AMOUNT_LIMIT_MONTH' },
  })
  expect(await pay('sale-000007', code(7), 500)).toMatchObject({ status: 200 })
})

test('what is reversed makes room on the day on which it was paid, and on no other', async () => {
  const { clock, pay, reverse } = await openTill({ dayLimitFen: 1_000 })
  await pay('sale-000001', code(1), 1_000)
  await reverse('sale-000001')
  expect(await pay('sale-000002', code(2), 600)).toMatchObject({ status: 200 })
  clock.pass(24 * hourMs)
  expect(await pay('sale-000003', code(3), 1_000)).toMatchObject({ status: 200 })
  await reverse('sale-000002')
  expect(await pay('sale-000004', code(4), 1)).toMatchObject({ body: { code: 'AMOUNT_LIMIT_DAY' } })
})

test('a password entered counts when it is entered; a shown code when it is scanned', async () => {
  const { platform, clock, pay, native } = await openTill({ dayLimitFen: 1_000 })
  const show = async (outTradeNo: string, totalFen: number) => {
    const { status, code_url } = await native(outTradeNo, totalFen)
    expect(status).toBe(200)
    return code_url
  }
  platform.faultPoints.add({ payer: () => ({ kind: 'asked', afterMs: 5_000, decision: 'pays' }) })
  await pay('sale-000001', code(1), 600)
  const dear = await show('sale-000002', 401)
  clock.pass(5_000)
  expect(platform.payQr(dear)).toBe('refused')
  expect(platform.payQr(await show('sale-000003', 400))).toBe('paid')
  expect(platform.payQr(await show('sale-000004', 1))).toBe('refused')
})
