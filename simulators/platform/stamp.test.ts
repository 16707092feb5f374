import { expect, test } from 'vitest'
import { certificateRotated } from './faults/certificate-rotated.ts'
import { callPlatform } from './test-call.ts'
import { code, openTill, payBody } from './test-till.ts'

const till = async (...given: Parameters<typeof openTill>) => {
  const opened = await openTill(...given)
  const { url } = opened.platform
  const query = (at_unix_seconds?: number) =>
    callPlatform(url, 'platform.query', {
      out_trade_no: 'sale-000009',
      mchid: '1900000001',
      ...(at_unix_seconds === undefined ? {} : { at_unix_seconds }),
    })
  return { ...opened, query, call: callPlatform }
}

const zero = 1_767_225_600
const fiveMinutesMs = 300_000

test('a timestamp up to five minutes off is taken; beyond, either way, it is a wrong signature', async () => {
  const { clock, query } = await till({ timestampSkewMsMax: fiveMinutesMs })
  clock.pass(1_000_999)
  const now = zero + 1_000
  for (const at of [now, now - 300, now + 300]) {
    expect(await query(at)).toMatchObject({ status: 404, body: { code: 'ORDER_NOT_EXIST' } })
  }
  for (const at of [now - 301, now + 301, Number.NaN]) {
    expect(await query(at)).toEqual({
      kind: 'answer',
      status: 401,
      body: {
        code: 'SIGN_ERROR',
        message: 'the signature or its timestamp is wrong',
        server_unix_seconds: now,
      },
    })
  }
})

test('who says no time is not checked, and is told none; unchecked, who says one is told', async () => {
  const strict = await till({ timestampSkewMsMax: 1 })
  expect(await strict.query()).toEqual({
    kind: 'answer',
    status: 404,
    body: { code: 'ORDER_NOT_EXIST', message: 'there is no such order' },
  })
  const lax = await till()
  expect(await lax.query(0)).toMatchObject({ status: 404, body: { server_unix_seconds: zero } })
})

test('a charge with a wrong timestamp is received and refused, and moves nothing', async () => {
  const { platform, facts, call } = await till({ timestampSkewMsMax: fiveMinutesMs })
  const request = payBody('sale-000001', code(1), 100)
  const at_unix_seconds = zero + 3_600
  expect(await call(platform.url, 'platform.pay', { ...request, at_unix_seconds })).toMatchObject({
    status: 401,
  })
  expect(facts.map((fact) => ('refusal' in fact ? fact.refusal : fact.kind))).toEqual([
    'charge-received',
    'SIGN_ERROR',
  ])
  // The code was not used up.
  expect(await call(platform.url, 'platform.pay', request)).toMatchObject({ status: 200 })
})

test('a rotated certificate is named in every answer, and what was asked for is done', async () => {
  const { platform, pay, query, facts } = await till({ certificateSerial: 'OLD' })
  expect(await pay('sale-000001', code(1), 100)).toMatchObject({ body: { serial: 'OLD' } })
  const fault = await certificateRotated.inject(platform, { serial: 'NEW' })
  expect(await pay('sale-000002', code(2), 100)).toMatchObject({
    status: 200,
    body: { trade_state: 'SUCCESS', serial: 'NEW' },
  })
  expect(await query()).toMatchObject({ status: 404, body: { serial: 'NEW' } })
  expect(fault.bites()).toBe(2)
  await fault.heal()
  expect(await query()).toMatchObject({ body: { serial: 'OLD' } })
  expect(fault.bites()).toBe(2)
  expect(facts.filter(({ kind }) => kind === 'captured')).toHaveLength(2)
})
