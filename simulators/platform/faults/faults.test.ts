import { expect, test } from 'vitest'
import { captureLoseAnswer } from './capture-lose-answer.ts'
import { lateAnswer } from './late-answer.ts'
import { limits } from './limits.ts'
import { maintenance } from './maintenance.ts'
import { merchantStatus } from './merchant-status.ts'
import { systemError } from './system-error.ts'
import { userPaying } from './user-paying.ts'
import { code, openTill, payBody } from '../test-till.ts'
import { payPath } from '../wire.ts'

const kinds = (facts: readonly { readonly kind: string }[]) => facts.map(({ kind }) => kind)

/** Waits, turn by turn of the event loop, for what another connection of this process brings about. */
const until = async (holds: () => boolean) => {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve))
}

test('an answer lost by closing: captured, the caller gets nothing, a query tells', async () => {
  const { platform, pay, query, facts } = await openTill()
  const fault = await captureLoseAnswer.inject(platform, { how: 'close-connection', times: 1 })
  await expect(pay('sale-000001', code(1), 100)).rejects.toThrow('fetch failed')
  expect(await query('sale-000001')).toMatchObject({ body: { trade_state: 'SUCCESS' } })
  expect(fault.bites()).toBe(1)
  expect(facts).toEqual([
    expect.objectContaining({ kind: 'charge-received' }),
    expect.objectContaining({ kind: 'captured', outTradeNo: 'sale-000001' }),
    {
      kind: 'answer-withheld',
      operation: 'pay',
      outTradeNo: 'sale-000001',
      why: 'close-connection: 200 was owed',
    },
  ])
  expect((await pay('sale-000002', code(2), 100)).status).toBe(200)
})

test('an answer that never comes holds the caller until the platform closes', async () => {
  const { platform, pay, facts } = await openTill()
  const fault = await captureLoseAnswer.inject(platform, captureLoseAnswer.params.parse({}))
  const unanswered = pay('sale-000001', code(1), 100)
  await until(() => facts.length === 3)
  expect(kinds(facts)).toEqual(['charge-received', 'captured', 'answer-withheld'])
  await Promise.all([expect(unanswered).rejects.toThrow('fetch failed'), platform.close()])
  expect(fault.bites()).toBe(1)
})

test('a refused charge and a repeat of a paid one keep their answers', async () => {
  const { platform, pay } = await openTill()
  await pay('sale-000001', code(1), 100)
  const fault = await captureLoseAnswer.inject(platform, { how: 'never-answer' })
  expect((await pay('sale-000002', code(1), 100)).status).toBe(400)
  expect((await pay('sale-000001', code(1), 100)).status).toBe(200)
  expect(fault.bites()).toBe(0)
})

test('a late answer is processed at once and given later', async () => {
  const { platform, clock, pay, query, facts } = await openTill()
  const fault = await lateAnswer.inject(platform, { answerAfterMs: 8_000, times: 1 })
  const late = pay('sale-000001', code(1), 100)
  await until(() => clock.waiting === 1)
  expect(await query('sale-000001')).toMatchObject({ body: { trade_state: 'SUCCESS' } })
  clock.pass(8_000)
  expect((await late).status).toBe(200)
  expect(fault.bites()).toBe(1)
  expect(kinds(facts)).toEqual(['charge-received', 'captured'])
})

test('a late answer that the platform no longer gives is recorded as withheld', async () => {
  const { platform, clock, pay, facts } = await openTill()
  await lateAnswer.inject(platform, { answerAfterMs: 8_000 })
  const late = pay('sale-000001', code(1), 100)
  await until(() => clock.waiting === 1)
  await Promise.all([expect(late).rejects.toThrow('fetch failed'), platform.close()])
  expect(facts.at(-1)).toEqual({
    kind: 'answer-withheld',
    operation: 'pay',
    outTradeNo: 'sale-000001',
    why: 'the platform stopped before the late answer was due',
  })
  expect(clock.waiting).toBe(0)
})

test('a late answer to a caller that has gone is recorded as withheld', async () => {
  const { platform, clock, facts } = await openTill()
  await lateAnswer.inject(platform, { answerAfterMs: 8_000 })
  const impatience = new AbortController()
  const given = fetch(platform.url + payPath, {
    method: 'POST',
    body: JSON.stringify(payBody('sale-000001', code(1), 100)),
    signal: impatience.signal,
  })
  await until(() => clock.waiting === 1)
  impatience.abort()
  await expect(given).rejects.toThrow('aborted')
  await until(() => facts.length === 3)
  expect(facts.at(-1)).toEqual({
    kind: 'answer-withheld',
    operation: 'pay',
    outTradeNo: 'sale-000001',
    why: 'the caller left before the late answer was due',
  })
  expect(clock.waiting).toBe(0)
})

test('a payer asked for the password answers 202 until it is entered, then the charge is paid', async () => {
  const { platform, clock, pay, query, facts } = await openTill()
  const fault = await userPaying.inject(platform, { forMs: 12_000, then: 'pays', times: 1 })
  const asked = { status: 202, body: { trade_state: 'USERPAYING' } }
  expect(await pay('sale-000001', code(1), 100)).toMatchObject(asked)
  expect(await pay('sale-000001', code(1), 100)).toMatchObject(asked)
  expect(fault.bites()).toBe(1)
  expect(await pay('sale-000002', code(2), 100)).toMatchObject({ status: 200 })
  clock.pass(12_000)
  expect(await query('sale-000001')).toMatchObject({ body: { trade_state: 'SUCCESS' } })
  expect(facts.at(-1)).toMatchObject({ kind: 'captured', outTradeNo: 'sale-000001' })
})

test('a payer who never enters the password is revoked by the platform', async () => {
  const { platform, clock, pay, facts } = await openTill()
  await userPaying.inject(platform, { forMs: 12_000, then: 'never' })
  await pay('sale-000001', code(1), 100)
  clock.pass(45_000)
  expect(kinds(facts)).toEqual(['charge-received', 'auto-revoked'])
})

test('SYSTEM_ERROR without capture: the charge was never handled and may be repeated', async () => {
  const { platform, pay, query, facts } = await openTill()
  const fault = await systemError.inject(platform, { captured: false, times: 1 })
  expect(await pay('sale-000001', code(1), 100)).toMatchObject({
    status: 500,
    body: { code: 'SYSTEM_ERROR' },
  })
  expect((await query('sale-000001')).status).toBe(404)
  expect(facts.at(-1)).toMatchObject({ kind: 'charge-refused', refusal: 'SYSTEM_ERROR' })
  expect((await pay('sale-000001', code(1), 100)).status).toBe(200)
  expect(fault.bites()).toBe(1)
})

test('SYSTEM_ERROR with capture: the money moved, and the answer owed is recorded', async () => {
  const { platform, pay, query, facts } = await openTill()
  const fault = await systemError.inject(platform, { captured: true })
  expect((await pay('sale-000001', code(1), 100)).status).toBe(500)
  expect(await query('sale-000001')).toMatchObject({ body: { trade_state: 'SUCCESS' } })
  expect(facts.at(-1)).toMatchObject({ why: 'answered SYSTEM_ERROR instead of 200' })
  expect(fault.bites()).toBe(1)
})

test('two faults together: SYSTEM_ERROR now, and the payer pays later', async () => {
  const { platform, clock, pay, query } = await openTill()
  const paying = await userPaying.inject(platform, { forMs: 12_000, then: 'pays' })
  const error = await systemError.inject(platform, { captured: true })
  expect((await pay('sale-000001', code(1), 100)).status).toBe(500)
  clock.pass(12_000)
  expect(await query('sale-000001')).toMatchObject({ body: { trade_state: 'SUCCESS' } })
  expect([paying.bites(), error.bites()]).toEqual([1, 1])
})

test('two faults at one point: the one injected first has the request', async () => {
  const { platform, pay } = await openTill()
  const error = await systemError.inject(platform, { captured: true, times: 1 })
  const lose = await captureLoseAnswer.inject(platform, { how: 'close-connection' })
  expect((await pay('sale-000001', code(1), 100)).status).toBe(500)
  await expect(pay('sale-000002', code(2), 100)).rejects.toThrow('fetch failed')
  expect([error.bites(), lose.bites()]).toEqual([1, 1])
})

test('maintenance turns everything away on its hosts, and the other host still answers', async () => {
  const { platform, pay, query, reverse, standby } = await openTill()
  const fault = await maintenance.inject(platform, { hosts: 'primary', captureFirst: 0 })
  const closed = { status: 503, body: { code: 'SERVICE_UNAVAILABLE' } }
  expect(await pay('sale-000001', code(1), 100)).toMatchObject(closed)
  expect(await query('sale-000001')).toMatchObject(closed)
  expect(await reverse('sale-000001')).toMatchObject(closed)
  expect(fault.bites()).toBe(3)
  expect((await standby.pay('sale-000001', code(1), 100)).status).toBe(200)
  expect(fault.bites()).toBe(3)
  await fault.heal()
  await fault.heal()
  expect((await query('sale-000001')).status).toBe(200)
})

test('charges under way when the maintenance window opens are captured and answered 500', async () => {
  const { platform, pay, facts } = await openTill()
  const fault = await maintenance.inject(platform, { hosts: 'both', captureFirst: 1 })
  expect((await pay('sale-000001', code(1), 100)).status).toBe(500)
  expect((await pay('sale-000002', code(2), 100)).status).toBe(503)
  expect(kinds(facts)).toEqual([
    'charge-received',
    'captured',
    'answer-withheld',
    'charge-received',
    'charge-refused',
  ])
  expect(fault.bites()).toBe(2)
})

test('limits bite only the charges they judge otherwise, and go when healed', async () => {
  const { platform, pay } = await openTill()
  const fault = await limits.inject(platform, { floorFen: 200 })
  expect((await pay('sale-000001', code(1), 200)).status).toBe(200)
  expect(fault.bites()).toBe(0)
  expect((await pay('sale-000002', code(2), 199)).body).toMatchObject({
    code: 'AMOUNT_LIMIT_MINIMUM',
  })
  expect((await pay('sale-000003', code(3), 500_001)).status).toBe(400)
  expect(fault.bites()).toBe(1)
  await fault.heal()
  expect((await pay('sale-000002', code(2), 199)).status).toBe(200)
})

test('of two limits laid over each other the later counts, and healing either leaves the other', async () => {
  const { platform, pay } = await openTill()
  const strict = await limits.inject(platform, { floorFen: 200 })
  const loose = await limits.inject(platform, { floorFen: 50 })
  expect((await pay('sale-000001', code(1), 100)).status).toBe(200)
  expect([strict.bites(), loose.bites()]).toEqual([0, 1])
  await loose.heal()
  expect((await pay('sale-000002', code(2), 100)).status).toBe(400)
  expect([strict.bites(), loose.bites()]).toEqual([1, 1])
  expect(platform.rules.floorFen).toBe(1)
})

test('a restricted merchant is refused 403, a frozen one gives nothing back either', async () => {
  const { platform, pay, reverse } = await openTill()
  await pay('sale-000001', code(1), 100)
  const restricted = await merchantStatus.inject(platform, { status: 'restricted' })
  expect(await pay('sale-000002', code(2), 100)).toMatchObject({
    status: 403,
    body: { code: 'NO_AUTH' },
  })
  expect(restricted.bites()).toBe(1)
  await restricted.heal()
  const frozen = await merchantStatus.inject(platform, { status: 'frozen' })
  expect((await reverse('sale-000001')).status).toBe(403)
  expect(frozen.bites()).toBe(1)
  await frozen.heal()
  expect((await reverse('sale-000001')).status).toBe(200)
})

test('every fault refuses unknown parameters and says in a sentence what it does', () => {
  const faults = [
    [
      captureLoseAnswer.params.safeParse({ time: 1 }),
      captureLoseAnswer.describe({ how: 'never-answer', times: 2 }),
    ],
    [lateAnswer.params.safeParse({ time: 1 }), lateAnswer.describe({ answerAfterMs: 800 })],
    [
      userPaying.params.safeParse({ time: 1 }),
      userPaying.describe({ forMs: 1_200, then: 'pays', times: 1 }),
    ],
    [
      systemError.params.safeParse({ captured: true, time: 1 }),
      systemError.describe({ captured: false }),
    ],
    [
      maintenance.params.safeParse({ time: 1 }),
      maintenance.describe({ hosts: 'primary', captureFirst: 2 }),
    ],
    [limits.params.safeParse({ floorFen: 1, time: 1 }), limits.describe({ floorFen: 200 })],
    [merchantStatus.params.safeParse({ time: 1 }), merchantStatus.describe({ status: 'frozen' })],
  ] as const
  expect(faults.map(([parsed]) => parsed.success)).toEqual(faults.map(() => false))
  expect(faults.map(([, sentence]) => sentence)).toEqual([
    'the platform captures, then never answers, 2 times',
    'the platform handles charges at once and answers 800 ms later',
    'payers are asked for their password, which is entered after 1200 ms, once',
    'the platform answers SYSTEM_ERROR to charges it did not take',
    'the platform is under maintenance on the primary host; the first 2 charges are taken all the same',
    'the platform sets a floor of 200 fen',
    "the platform sets the merchant's status to frozen",
  ])
  expect(limits.params.safeParse({}).error?.issues[0]?.message).toBe(
    'give floorFen, ceilingFen, dayLimitFen or monthLimitFen, or several',
  )
})
