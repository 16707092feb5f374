import { expect, test } from 'vitest'
import { doubleRead } from './double-read.ts'
import { fragment } from './fragment.ts'
import { glued } from './glued.ts'
import { noDecode } from './no-decode.ts'
import { severalCodes } from './several-codes.ts'
import { code, freshCode, setUp, shown } from './test-scanner.ts'
import { wrongCode } from './wrong-code.ts'

test('glued: the same code arrives twice as one read', async () => {
  const { scanner, facts, present } = setUp()
  const fault = await glued.inject(scanner, glued.params.parse({ times: 1 }))
  expect(await present()).toBe(`${code}${code}\r`)
  expect(facts.map(({ kind }) => kind)).toEqual(['code-presented', 'scan-sent', 'scan-sent'])
  expect(await present()).toBe(`${code}\r`)
  expect(fault.bites()).toBe(1)
})

test('glued: with the next code, both belong to the sale; without one nothing is glued', async () => {
  const { scanner, facts, present } = setUp()
  const fault = await glued.inject(scanner, glued.params.parse({ as: 'refreshed-code' }))
  expect(await present({ code, saleNo: 'S00001', wallet: 'wechat' })).toBe(`${code}\r`)
  expect(fault.bites()).toBe(0)
  expect(await present()).toBe(`${code}${freshCode}\r`)
  expect(fault.bites()).toBe(1)
  expect(facts.filter(({ kind }) => kind === 'code-presented')).toMatchObject([
    { code },
    { code },
    { code: freshCode, saleNo: 'S00001' },
  ])
})

test('wrong-code: what no wallet shows is sent and not recorded as presented', async () => {
  const { scanner, facts, present } = setUp()
  const fault = await wrongCode.inject(scanner, wrongCode.params.parse({ times: 1 }))
  expect(await present()).toBe('9650328919428540\r')
  expect(facts).toMatchObject([{ kind: 'scan-sent', code: '9650328919428540' }])
  expect(await present()).toBe(`${code}\r`)
  expect(fault.bites()).toBe(1)
})

test('wrong-code: the right one follows, presented when it is shown', async () => {
  const { scanner, facts, pass, text } = setUp()
  const params = wrongCode.params.parse({ what: 'ean13', rightAfterMs: 400 })
  const fault = await wrongCode.inject(scanner, params)
  const done = scanner.present(shown)
  await pass(390)
  expect(text()).toBe('6989194285407\r')
  expect(facts.map(({ kind }) => kind)).toEqual(['scan-sent'])
  await pass(20)
  await done
  expect(text()).toBe(`6989194285407\r${code}\r`)
  expect(facts.map(({ kind }) => kind)).toEqual(['scan-sent', 'code-presented', 'scan-sent'])
  expect(fault.bites()).toBe(1)
  await fault.heal()
  expect(await scanner.present(shown)).toMatchObject([{ code }])
})

test('several-codes: all leave in one shot, in order, and one of them is the payment code', async () => {
  const { scanner, facts, present } = setUp()
  const fault = await severalCodes.inject(scanner, severalCodes.params.parse({}))
  expect(await present()).toBe(`6989194285407\r${code}\r9650328919428540\r`)
  expect(facts.filter(({ kind }) => kind === 'code-presented')).toMatchObject([{ code }])
  expect(fault.bites()).toBe(1)
  await fault.heal()
  expect(await present()).toBe(`${code}\r`)
})

test('several-codes: in the order asked for', async () => {
  const { scanner, present } = setUp()
  await severalCodes.inject(scanner, { codes: ['payment', 'merchant-url'] })
  expect(await present()).toBe(`${code}\rhttps://pay.example.com/m/19428540\r`)
})

test('a read that another fault takes away is no bite, and is given back', async () => {
  const { scanner, present } = setUp()
  const doubled = await doubleRead.inject(scanner, doubleRead.params.parse({ times: 1 }))
  const wrong = await wrongCode.inject(scanner, wrongCode.params.parse({}))
  expect(await present()).toBe('9650328919428540\r')
  expect(doubled.bites()).toBe(0)
  await wrong.heal()
  expect(await present()).toBe(`${code}\r${code}\r`)
  expect(doubled.bites()).toBe(1)
})

test('what happens to a phone does not happen to the label at the counter', async () => {
  const { scanner, presentLabel } = setUp()
  const active = [
    await noDecode.inject(scanner, {}),
    await fragment.inject(scanner, { caughtChars: 2 }),
    await glued.inject(scanner, { as: 'same-code' }),
    await wrongCode.inject(scanner, { what: 'ean13' }),
    await severalCodes.inject(scanner, { codes: ['ean13', 'payment'] }),
  ]
  expect(await presentLabel('TEST-01')).toBe('TEST-01\r')
  expect(active.map((fault) => fault.bites())).toEqual([0, 0, 0, 0, 0])
})

test('params that are not right are refused', () => {
  expect(severalCodes.params.safeParse({ codes: ['payment'] }).success).toBe(false)
  expect(wrongCode.params.safeParse({ what: 'passport' }).success).toBe(false)
  expect(glued.params.safeParse({ gapMs: 1 }).success).toBe(false)
})

test('each says in a sentence what it does', () => {
  expect([
    glued.describe({ as: 'same-code', times: 1 }),
    glued.describe({ as: 'refreshed-code' }),
    wrongCode.describe({ what: 'merchant-url', rightAfterMs: 2_000, times: 3 }),
    severalCodes.describe({ codes: ['ean13', 'payment'] }),
  ]).toEqual([
    'two reads arrive as one, the same code twice, once',
    'two reads arrive as one, a code and the next one',
    "the shopper shows a merchant's payment address instead of a payment code, and 2000 ms later the right one, 3 times",
    'the scanner sends 2 codes in one shot: ean13, payment',
  ])
})
