import { expect, test } from 'vitest'
import { coupon } from './faults/coupon.ts'
import { limits } from './faults/limits.ts'
import { merchantStatus } from './faults/merchant-status.ts'
import type { MerchantStatus } from './rules.ts'
import { merchantStatuses } from './rules.ts'
import { code, openTill } from './test-till.ts'

const refusesAll = { pays: 'NO_AUTH', givesBack: 200 } as const

/** What a new charge, and a reverse or a refund of an old one, is answered. */
const expected: { readonly [Status in MerchantStatus]: { pays: unknown; givesBack: unknown } } = {
  normal: { pays: 200, givesBack: 200 },
  unaudited: refusesAll,
  dormant: refusesAll,
  restricted: refusesAll,
  suspended: refusesAll,
  blacklisted: refusesAll,
  overdrawn: { pays: 200, givesBack: 'NOT_ENOUGH' },
  frozen: { pays: 'NO_AUTH', givesBack: 'NO_AUTH' },
}

const word = ({ status, body }: { status: number; body: unknown }) =>
  status < 400
    ? status
    : [status, typeof body === 'object' && body !== null && 'code' in body ? body.code : undefined]
const refusedAs = (wanted: unknown) => (wanted === 200 ? 200 : [403, wanted])

test.for(merchantStatuses)('a merchant that is %s', async (status) => {
  const { platform, pay, reverse, refund } = await openTill()
  await pay('sale-000001', code(1), 100)
  await pay('sale-000002', code(2), 100)
  platform.setRules({ ...platform.rules, merchantStatus: status })
  const { pays, givesBack } = expected[status]
  expect(word(await pay('sale-000003', code(3), 100))).toEqual(refusedAs(pays))
  expect(word(await reverse('sale-000001'))).toEqual(refusedAs(givesBack))
  expect(word(await refund('sale-000002', 100))).toEqual(refusedAs(givesBack))
  // Nothing moves: a number that nobody charged can be reversed whatever the standing.
  expect(await reverse('sale-000009')).toMatchObject({ status: 200 })
})

test('a blocked merchant told without a code: 403 with words, and the fact still says why', async () => {
  const { platform, pay, facts } = await openTill()
  const fault = await merchantStatus.inject(platform, { status: 'restricted', withoutCode: true })
  expect(await pay('sale-000001', code(1), 100)).toEqual({
    status: 403,
    body: { code: 'FAIL', message: '此商家的收款功能已被限制' },
  })
  expect(facts.at(-1)).toMatchObject({ kind: 'charge-refused', refusal: 'NO_AUTH' })
  expect(fault.bites()).toBe(1)
})

test('an overdrawn merchant goes on to sell, and gives nothing back until it is healed', async () => {
  const { platform, pay, reverse } = await openTill()
  const fault = await merchantStatus.inject(platform, { status: 'overdrawn' })
  expect(await pay('sale-000001', code(1), 100)).toMatchObject({ status: 200 })
  expect(fault.bites()).toBe(0)
  expect(await reverse('sale-000001')).toMatchObject({ status: 403, body: { code: 'NOT_ENOUGH' } })
  expect(fault.bites()).toBe(1)
  await fault.heal()
  expect(await reverse('sale-000001')).toMatchObject({ status: 200 })
})

test('a limit for the day, set in mid-flight, counts what was collected before', async () => {
  const { platform, pay } = await openTill()
  await pay('sale-000001', code(1), 900)
  const fault = await limits.inject(platform, { dayLimitFen: 1_000 })
  expect(await pay('sale-000002', code(2), 101)).toMatchObject({
    body: { code: 'AMOUNT_LIMIT_DAY' },
  })
  expect(await pay('sale-000003', code(3), 100)).toMatchObject({ status: 200 })
  expect(fault.bites()).toBe(1)
  await fault.heal()
  expect(await pay('sale-000004', code(4), 5_000)).toMatchObject({ status: 200 })
  expect(limits.describe({ dayLimitFen: 1_000, monthLimitFen: 0 })).toBe(
    'the platform sets a limit of 1000 fen for a day and no limit for a month',
  )
})

test('a coupon is off what the payer pays, never off what is captured, and leaves a fen', async () => {
  const { platform, pay, query, native, facts } = await openTill()
  const { code_url } = await native('sale-000009', 500)
  const fault = await coupon.inject(platform, { offFen: 100 })
  const amountOf = (total: number, payerTotal: number) => ({
    body: { amount: { total, payer_total: payerTotal } },
  })
  expect(await pay('sale-000001', code(1), 1_000)).toMatchObject(amountOf(1_000, 900))
  expect(await pay('sale-000002', code(2), 100)).toMatchObject(amountOf(100, 1))
  expect(await pay('sale-000003', code(3), 1)).toMatchObject(amountOf(1, 1))
  expect(platform.payQr(code_url)).toBe('paid')
  expect(await query('sale-000009')).toMatchObject(amountOf(500, 400))
  expect(fault.bites()).toBe(3)
  await fault.heal()
  expect(await pay('sale-000004', code(4), 1_000)).toMatchObject(amountOf(1_000, 1_000))
  expect(await query('sale-000001')).toMatchObject(amountOf(1_000, 900))
  expect(facts.flatMap((fact) => (fact.kind === 'captured' ? [fact.amountFen] : []))).toEqual([
    1_000, 100, 1, 500, 1_000,
  ])
})
