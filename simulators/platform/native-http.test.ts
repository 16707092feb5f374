import { expect, test } from 'vitest'
import { code, openTill } from './test-till.ts'
import { closePath, nativePath, refundPath } from './wire.ts'

test('a code is asked for, paid for by a phone, seen by a query, and refunded', async () => {
  const { platform, native, query, refund } = await openTill()
  const { status, code_url } = await native('sale-000001', 1_234)
  expect(status).toBe(200)
  expect(await query('sale-000001')).toMatchObject({ body: { trade_state: 'NOTPAY' } })
  expect(platform.payQr(code_url)).toBe('paid')
  expect(platform.payQr(code_url)).toBe('already-paid')
  expect(await query('sale-000001')).toMatchObject({
    status: 200,
    body: {
      trade_state: 'SUCCESS',
      trade_type: 'NATIVE',
      transaction_id: '4200000000000000000000000001',
      amount: { total: 1_234 },
    },
  })
  const given = await refund('sale-000001', 1_234)
  expect(given).toEqual({
    status: 200,
    body: {
      refund_id: '5030000000000000000000000001',
      out_refund_no: 'sale-000001-R',
      out_trade_no: 'sale-000001',
      status: 'SUCCESS',
    },
  })
  expect(await refund('sale-000001', 1_234)).toEqual(given)
  expect(await query('sale-000001')).toMatchObject({ body: { trade_state: 'REFUND' } })
})

test('a close is 204 without a body, any number of times, and 400 ORDER_PAID when it is too late', async () => {
  const { platform, native, close } = await openTill()
  const { code_url } = await native('sale-000001', 1_234)
  expect(await close('sale-000001')).toEqual({ status: 204, body: {} })
  expect(await close('sale-000001')).toEqual({ status: 204, body: {} })
  expect(platform.payQr(code_url)).toBe('closed')
  platform.payQr((await native('sale-000002', 1_234)).code_url)
  expect(await close('sale-000002')).toMatchObject({ status: 400, body: { code: 'ORDER_PAID' } })
})

test('a phone that reads something else is told so, and so is one that reads a payment code', async () => {
  const { platform, pay } = await openTill()
  await pay('sale-000001', code(1), 100)
  expect([platform.payQr('weixin://wxpay/bizpayurl?pr=nothing'), platform.payQr(code(1))]).toEqual([
    'unknown',
    'unknown',
  ])
})

test('every field that is wrong is named, and nothing is given out or back', async () => {
  const { platform, send, facts } = await openTill()
  const wrong = await Promise.all([
    send('POST', nativePath, JSON.stringify({ appid: 'wx-till', attach: 7, amount: { total: 0 } })),
    send('POST', refundPath, JSON.stringify({ out_refund_no: 'R 1', amount: { total: 1.5 } })),
    send('POST', closePath('sale-000001'), '[]'),
    send('POST', nativePath, '{'),
  ])
  expect(wrong).toMatchObject(
    Array.from({ length: 4 }, () => ({ status: 400, body: { code: 'PARAM_ERROR' } })),
  )
  const messages = wrong.map(({ body }) => JSON.stringify(body))
  for (const field of [
    'mchid',
    'description',
    'out_trade_no',
    'attach',
    'notify_url',
    'currency',
  ]) {
    expect(messages[0]).toContain(`${field}: must be`)
  }
  for (const field of ['out_trade_no', 'out_refund_no', 'amount.total', 'amount.refund']) {
    expect(messages[1]).toContain(`${field}: must be`)
  }
  expect(facts).toEqual([])
  expect(platform.summary()).toMatchObject({ charges: 0, badRequests: 4 })
})

test('the wrong method is told the right one', async () => {
  const { send } = await openTill()
  for (const path of [nativePath, refundPath, closePath('sale-000001')]) {
    expect(await send('GET', path)).toMatchObject({
      status: 405,
      body: { code: 'METHOD_NOT_ALLOWED' },
    })
  }
})
