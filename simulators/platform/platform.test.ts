import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { WallClock } from '../kernel/wall-clock.ts'
import { startPlatform } from './server.ts'
import { platformRules } from './rules.ts'
import { code, openTill, payBody } from './test-till.ts'
import { payPath, reversePath } from './wire.ts'

const badRequest = (message: string) => ({ status: 400, body: { code: 'PARAM_ERROR', message } })

test('a charge is paid, shown to a query, and recorded', async () => {
  const { pay, query, facts } = await openTill()
  const transaction = {
    appid: 'wx-till',
    mchid: '1900000001',
    out_trade_no: 'sale-000001',
    trade_state: 'SUCCESS',
    trade_state_desc: 'paid',
    trade_type: 'MICROPAY',
    transaction_id: '4200000000000000000000000001',
    bank_type: 'OTHERS',
    success_time: '2026-01-01T08:00:00+08:00',
    amount: { total: 1234, payer_total: 1234, currency: 'CNY', payer_currency: 'CNY' },
  }
  expect(await pay('sale-000001', code(1), 1234)).toEqual({ status: 200, body: transaction })
  expect(await query('sale-000001')).toEqual({ status: 200, body: transaction })
  expect(facts).toEqual([
    {
      kind: 'charge-received',
      outTradeNo: 'sale-000001',
      code: code(1),
      amountFen: 1234,
      host: 'primary',
    },
    {
      kind: 'captured',
      outTradeNo: 'sale-000001',
      transactionId: '4200000000000000000000000001',
      code: code(1),
      amountFen: 1234,
    },
  ])
})

test('both hosts open onto the same charges', async () => {
  const { pay, standby, facts } = await openTill()
  const first = await pay('sale-000001', code(1), 1234)
  expect(await standby.pay('sale-000001', code(1), 1234)).toEqual(first)
  expect(facts.filter(({ kind }) => kind === 'captured')).toHaveLength(1)
  expect(facts.at(-1)).toMatchObject({ kind: 'charge-received', host: 'standby' })
})

test('a reverse gives the money back once and answers the same every time', async () => {
  const { pay, reverse, query, facts } = await openTill()
  await pay('sale-000001', code(1), 1234)
  const answer = {
    status: 200,
    body: { appid: 'wx-till', mchid: '1900000001', out_trade_no: 'sale-000001' },
  }
  expect(await reverse('sale-000001')).toEqual(answer)
  expect(await reverse('sale-000001')).toEqual(answer)
  expect(await query('sale-000001')).toMatchObject({ body: { trade_state: 'REVOKED' } })
  expect(facts.filter(({ kind }) => kind === 'reversed')).toEqual([
    { kind: 'reversed', outTradeNo: 'sale-000001', refundedFen: 1234 },
    { kind: 'reversed', outTradeNo: 'sale-000001', refundedFen: 0 },
  ])
})

test('an unknown number is 404 ORDER_NOT_EXIST', async () => {
  const { query } = await openTill()
  expect(await query('sale-000001')).toMatchObject({
    status: 404,
    body: { code: 'ORDER_NOT_EXIST' },
  })
})

test('a charge with wrong fields is told every one of them and is recorded as refused', async () => {
  const { send, facts } = await openTill()
  const body = JSON.stringify({
    ...payBody('sale-000001', code(1), 1),
    appid: 7,
    description: '',
    amount: { total: 12.34, currency: 'USD' },
    scene_info: [],
  })
  expect(await send('POST', payPath, body)).toEqual(
    badRequest(
      'appid: must be a string of 1 to 32 characters; ' +
        'description: must be a string of 1 to 127 characters; ' +
        'amount.currency: must be "CNY"; ' +
        'amount.total: must be a whole number of fen, 1 or more; ' +
        'scene_info: must be an object',
    ),
  )
  expect(facts).toEqual([
    {
      kind: 'charge-refused',
      outTradeNo: 'sale-000001',
      code: code(1),
      refusal: 'PARAM_ERROR',
    },
  ])
})

test.for(['', 'null', '[]', '"text"', '{', '{"out_trade_no":'])(
  'a body that is no charge, %j, is a PARAM_ERROR and no fact',
  async (body) => {
    const { send, facts } = await openTill()
    expect(await send('POST', payPath, body)).toMatchObject({
      status: 400,
      body: { code: 'PARAM_ERROR' },
    })
    expect(facts).toEqual([])
  },
)

test('a reverse and a query name their wrong fields', async () => {
  const { send } = await openTill()
  expect(await send('POST', reversePath('a b'), '{"mchid":1}')).toEqual(
    badRequest(
      'out_trade_no: must be 6 to 32 of digits, letters, _, -, *; ' +
        'appid: must be a string of 1 to 32 characters; ' +
        'mchid: must be a string of 1 to 32 characters',
    ),
  )
  expect(await send('GET', '/v3/pay/transactions/out-trade-no/%E0%A4%A')).toEqual(
    badRequest(
      'out_trade_no: must be 6 to 32 of digits, letters, _, -, *; ' +
        'mchid: must be given in the query, 1 to 32 characters',
    ),
  )
})

test('a body of the largest size is read, one byte more is 413', async () => {
  const { platform, ...options } = await openTill()
  const body = JSON.stringify(payBody('sale-000001', code(1), 1))
  expect((await options.send('POST', payPath, body.padEnd(65_536))).status).toBe(200)
  expect(await options.send('POST', payPath, body.padEnd(65_537))).toEqual({
    status: 413,
    body: { code: 'PARAM_ERROR', message: 'the body is too large: send at most 65536 bytes' },
  })
  expect(platform.summary()).toEqual({ charges: 1, codes: 1, badRequests: 1 })
})

test('unknown paths are 404, wrong methods 405 with the right one, and health is up', async () => {
  const { send, platform } = await openTill()
  expect(await send('GET', '/v3/nothing')).toEqual({
    status: 404,
    body: { code: 'NOT_FOUND', message: 'there is no GET /v3/nothing' },
  })
  expect((await send('POST', '/v3/pay/transactions/out-trade-no/a/b/reverse')).status).toBe(404)
  expect((await send('GET', payPath)).status).toBe(405)
  expect((await send('POST', '/v3/pay/transactions/out-trade-no/sale-000001')).status).toBe(405)
  const wrong = await fetch(platform.url + reversePath('sale-000001'))
  expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'POST'])
  expect(await send('GET', '/healthz')).toMatchObject({ status: 200, body: { status: 'up' } })
})

test('a charge cut off before its last byte never happened', async () => {
  const { platform, query, facts } = await openTill()
  const { hostname, port } = new URL(platform.url)
  const body = JSON.stringify(payBody('sale-000001', code(1), 1))
  const socket = connect(Number(port), hostname)
  socket.write(`POST ${payPath} HTTP/1.1\r\nhost: x\r\ncontent-length: ${body.length}\r\n\r\n`)
  await new Promise((resolve) => socket.write(body.slice(0, -1), resolve))
  socket.destroy()
  await new Promise((resolve) => socket.once('close', resolve))
  expect((await query('sale-000001')).status).toBe(404)
  expect(facts).toEqual([])
})

test('rules can be replaced while it runs', async () => {
  const { platform, pay } = await openTill()
  platform.setRules({ ...platform.rules, floorFen: 200 })
  expect((await pay('sale-000001', code(1), 199)).body).toMatchObject({
    code: 'AMOUNT_LIMIT_MINIMUM',
  })
  expect((await pay('sale-000001', code(1), 200)).status).toBe(200)
})

test('a code registered by the rig dies a minute after its birth, not after its first sight', async () => {
  const { platform, clock, pay } = await openTill()
  platform.registerCode(code(1), 0)
  clock.pass(60_000)
  expect((await pay('sale-000001', code(1), 100)).body).toMatchObject({ code: 'AUTHCODEEXPIRE' })
  expect((await pay('sale-000002', code(2), 100)).status).toBe(200)
})

test('what is final is forgotten after its retention, so memory is bounded', async () => {
  const { platform, clock, pay, reverse } = await openTill({
    retentionMs: 1_000,
    codeLifeMs: 1_000,
  })
  for (let n = 1; n <= 40; n += 1) {
    platform.registerCode(code(n), clock.nowMs())
    await pay(`sale-${n.toString().padStart(6, '0')}`, code(n), 100)
    await reverse(`sale-${n.toString().padStart(6, '0')}`)
    clock.pass(500)
  }
  // 2,000 ms of memory at two sales a second, and the sale under way.
  expect(platform.summary()).toEqual({ charges: 4, codes: 4, badRequests: 0 })
})

test('a charge that is reversed late is remembered from its reverse on', async () => {
  const { clock, pay, query, reverse } = await openTill({ retentionMs: 1_000, codeLifeMs: 1_000 })
  await pay('sale-000001', code(1), 100)
  clock.pass(1_500)
  await reverse('sale-000001')
  clock.pass(1_000)
  await pay('sale-000002', code(2), 100)
  expect(await query('sale-000001')).toMatchObject({ body: { trade_state: 'REVOKED' } })
  clock.pass(1_000)
  await pay('sale-000003', code(3), 100)
  expect((await query('sale-000001')).status).toBe(404)
})

test('a captured charge leaves no timer, an undecided one leaves one until it is decided', async () => {
  const { platform, clock, pay, query, reverse } = await openTill({ reverseNotBeforeMs: 0 })
  await pay('sale-000001', code(1), 100)
  expect(clock.waiting).toBe(0)
  platform.faultPoints.add({ payer: () => ({ kind: 'asked', afterMs: 1_000, decision: 'pays' }) })
  await pay('sale-000002', code(2), 100)
  await query('sale-000002')
  expect(clock.waiting).toBe(1)
  await reverse('sale-000002')
  expect(clock.waiting).toBe(0)
})

test('a taken port is one clear error, and nothing is left listening', async () => {
  const { platform } = await openTill()
  const standbyPort = Number(new URL(platform.url).port)
  const start = startPlatform({
    rules: platformRules,
    clock: WallClock.start(),
    record: () => undefined,
    standbyPort,
  })
  await expect(start).rejects.toMatchObject({
    code: 'portTaken',
    message: expect.stringContaining(`standby host on 127.0.0.1:${standbyPort}`),
    hint: 'Choose another port, or 0 for a free one.',
  })
})

test('closing twice is safe, and a closed platform answers nobody', async () => {
  const { platform, query } = await openTill()
  await Promise.all([platform.close(), platform.close()])
  await expect(query('sale-000001')).rejects.toThrow('fetch failed')
})
