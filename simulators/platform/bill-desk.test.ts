import { expect, test } from 'vitest'
import { callPlatform } from './test-call.ts'
import { code, openTill } from './test-till.ts'

const till = async (...given: Parameters<typeof openTill>) => {
  const opened = await openTill(...given)
  const { url } = opened.platform
  const bill = (bill_date: string, mchid = '1900000001') =>
    callPlatform(url, 'platform.bill', { bill_date, mchid })
  const download = async (answer: Awaited<ReturnType<typeof bill>>) => {
    const address =
      answer.kind === 'answer' && 'download_url' in answer.body ? answer.body.download_url : ''
    return callPlatform(url, 'platform.bill-download', { download_url: address })
  }
  /** Number, state and order amount of each line; without header and summary. */
  const linesOf = async (bill_date: string) => {
    const answer = await download(await bill(bill_date))
    const text = answer.kind === 'answer' && 'text' in answer.body ? answer.body.text : ''
    return text
      .split('\r\n')
      .slice(1, -3)
      .map((row) => row.slice(1).split(',`'))
      .map((cells) => [cells[0], cells[6], cells[9], cells[24], cells[25]])
  }
  return { ...opened, bill, download, linesOf }
}

const hourMs = 3_600_000
const no = (errorCode: string) => ({ kind: 'answer', status: 400, body: { code: errorCode } })

test('a bill is there ten hours after the day is over, and not before', async () => {
  // The run begins at 08:00: its day has 16 hours left.
  const { clock, pay, bill } = await till()
  await pay('sale-000001', code(1), 1234)
  expect(await bill('2026-01-01')).toMatchObject(no('NO_STATEMENT_EXIST'))
  clock.pass(16 * hourMs - 1)
  expect(await bill('2026-01-01')).toMatchObject(no('NO_STATEMENT_EXIST'))
  clock.pass(1)
  expect(await bill('2026-01-01')).toMatchObject(no('STATEMENT_CREATING'))
  clock.pass(10 * hourMs - 1)
  expect(await bill('2026-01-01')).toMatchObject(no('STATEMENT_CREATING'))
  clock.pass(1)
  expect(await bill('2026-01-01')).toMatchObject({ status: 200, body: { hash_type: 'SHA1' } })
})

test("a day without payments, another merchant's day and a wrong date have no bill", async () => {
  const { clock, pay, bill } = await till()
  await pay('sale-000001', code(1), 1234)
  clock.pass(72 * hourMs)
  expect(await bill('2026-01-02')).toMatchObject(no('NO_STATEMENT_EXIST'))
  expect(await bill('2026-01-01', '1900000002')).toMatchObject(no('NO_STATEMENT_EXIST'))
  expect(await bill('2026-02-30')).toMatchObject(no('PARAM_ERROR'))
  expect(await bill('2026-01-01', '')).toMatchObject(no('PARAM_ERROR'))
})

test('the day is cut by when the money moved: created at 23:59:50, paid at 00:00:10', async () => {
  const zeroUnixSeconds = Date.parse('2026-01-01T23:59:50+08:00') / 1000
  const { platform, clock, pay, linesOf } = await till({ zeroUnixSeconds, billOfToday: true })
  await pay('sale-000001', code(1), 100)
  platform.faultPoints.add({ payer: () => ({ kind: 'asked', afterMs: 20_000, decision: 'pays' }) })
  await pay('sale-000002', code(2), 200)
  clock.pass(20_000)
  expect(await linesOf('2026-01-02')).toEqual([
    ['2026-01-02 00:00:10', 'sale-000002', 'SUCCESS', '2.00', '0.00'],
  ])
  clock.pass(10 * hourMs)
  expect(await linesOf('2026-01-01')).toEqual([
    ['2026-01-01 23:59:50', 'sale-000001', 'SUCCESS', '1.00', '0.00'],
  ])
})

test('refused, unpaid and revoked charges are absent; what is given back is listed beside its payment', async () => {
  const { platform, clock, pay, reverse, refund, linesOf } = await till({ billOfToday: true })
  await pay('sale-000001', code(1), 100)
  clock.pass(1_000)
  await pay('sale-000002', code(1), 200)
  await reverse('sale-000001')
  await reverse('sale-000001')
  await reverse('sale-000009')
  await pay('sale-000003', code(3), 300)
  clock.pass(1_000)
  await refund('sale-000003', 300)
  platform.faultPoints.add({ payer: () => ({ kind: 'asked', afterMs: 1, decision: 'never' }) })
  await pay('sale-000004', code(4), 400)
  clock.pass(60_000)
  expect(await linesOf('2026-01-01')).toEqual([
    ['2026-01-01 08:00:00', 'sale-000001', 'SUCCESS', '1.00', '0.00'],
    ['2026-01-01 08:00:01', 'sale-000001', 'REVOKED', '0.00', '1.00'],
    ['2026-01-01 08:00:01', 'sale-000003', 'SUCCESS', '3.00', '0.00'],
    ['2026-01-01 08:00:02', 'sale-000003', 'REFUND', '0.00', '3.00'],
  ])
})

test('a password entered, and the payment reversed: each is listed at its own moment', async () => {
  const { platform, clock, pay, reverse, linesOf } = await till({ billOfToday: true })
  platform.faultPoints.add({ payer: () => ({ kind: 'asked', afterMs: 20_000, decision: 'pays' }) })
  await pay('sale-000001', code(1), 100)
  clock.pass(25_000)
  await reverse('sale-000001')
  expect(await linesOf('2026-01-01')).toEqual([
    ['2026-01-01 08:00:20', 'sale-000001', 'SUCCESS', '1.00', '0.00'],
    ['2026-01-01 08:00:25', 'sale-000001', 'REVOKED', '0.00', '1.00'],
  ])
})

test('a bill outlives the charges that it is made of; its address does not live long', async () => {
  const { clock, pay, bill, download, linesOf } = await till({ retentionMs: 0, codeLifeMs: 1 })
  for (const nth of [1, 2, 3]) {
    await pay(`sale-00000${nth}`, code(nth), 100)
    clock.pass(60_000)
  }
  clock.pass(26 * hourMs)
  expect((await linesOf('2026-01-01')).map(([, outTradeNo]) => outTradeNo)).toEqual([
    'sale-000001',
    'sale-000002',
    'sale-000003',
  ])
  const answer = await bill('2026-01-01')
  clock.pass(29_999)
  expect(await download(answer)).toMatchObject({ status: 200 })
  clock.pass(1)
  expect(await download(answer)).toMatchObject({ status: 404 })
})

test('a platform under maintenance gives no bill; a bill is only ever fetched with GET', async () => {
  const { platform, pay, bill, send } = await till({ billOfToday: true })
  await pay('sale-000001', code(1), 100)
  const heal = platform.faultPoints.add({ turnAway: () => 'SERVICE_UNAVAILABLE' })
  expect(await bill('2026-01-01')).toMatchObject({ status: 503 })
  heal()
  expect(await bill('2026-01-01')).toMatchObject({ status: 200 })
  expect(await send('POST', '/v3/bill/tradebill', '{}')).toMatchObject({ status: 405 })
})
