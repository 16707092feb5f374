import { expect, test } from 'vitest'
import { doubleRead } from './double-read.ts'
import { fragment } from './fragment.ts'
import { lostSuffix } from './lost-suffix.ts'
import { noDecode } from './no-decode.ts'
import { code, freshCode, setUp, shown } from './test-scanner.ts'

test('a double read of the same code gets past the reread delay as another symbol', async () => {
  const { scanner, facts, present } = setUp({ aimIdentifier: true })
  const fault = await doubleRead.inject(scanner, doubleRead.params.parse({ times: 1 }))
  expect(await present()).toBe(`]Q1${code}\r]C0${code}\r`)
  expect(fault.bites()).toBe(1)
  expect(facts.map((fact) => fact.kind)).toEqual(['code-presented', 'scan-sent', 'scan-sent'])
  expect(await present()).toBe(`]Q1${code}\r`)
  expect(fault.bites()).toBe(1)
})

test('a double read of the refreshed code joins the fresh code to the same sale', async () => {
  const { scanner, facts, present } = setUp()
  const fault = await doubleRead.inject(scanner, doubleRead.params.parse({ as: 'refreshed-code' }))
  expect(await present()).toBe(`${code}\r${freshCode}\r`)
  expect(fault.bites()).toBe(1)
  expect(facts).toMatchObject([
    { kind: 'code-presented', saleNo: 'S00001', code },
    { kind: 'scan-sent', code },
    { kind: 'code-presented', saleNo: 'S00001', code: freshCode, wallet: 'wechat' },
    { kind: 'scan-sent', code: freshCode },
  ])
})

test('a refreshed code that nobody handed along is no bite and uses up no turn', async () => {
  const { scanner, present } = setUp()
  const params = doubleRead.params.parse({ as: 'refreshed-code', times: 1 })
  const fault = await doubleRead.inject(scanner, params)
  expect(await present({ code, saleNo: 'S00001', wallet: 'wechat' })).toBe(`${code}\r`)
  expect(fault.bites()).toBe(0)
  expect(await present()).toBe(`${code}\r${freshCode}\r`)
  expect(fault.bites()).toBe(1)
})

test('a second read that the host did not take is no bite and is tried again next time', async () => {
  const { scanner, host, facts, present } = setUp({}, 30)
  const fault = await doubleRead.inject(scanner, doubleRead.params.parse({ times: 1 }))
  host.hang()
  await present()
  expect(facts.at(-1)).toMatchObject({ kind: 'scan-lost', why: 'host-not-reading' })
  expect(fault.bites()).toBe(0)
  host.onBytes(() => {})
  await present()
  expect(fault.bites()).toBe(1)
})

test('no second read follows a first one that was lost', async () => {
  const { scanner, facts, present } = setUp()
  await noDecode.inject(scanner, {})
  const fault = await doubleRead.inject(scanner, doubleRead.params.parse({}))
  expect(await present()).toBe('')
  expect(facts.map((fact) => fact.kind)).toEqual(['code-presented', 'scan-lost'])
  expect(fault.bites()).toBe(0)
})

test('a second read still to come when the fault is healed does not come', async () => {
  const { scanner, pass, facts } = setUp()
  const fault = await doubleRead.inject(scanner, doubleRead.params.parse({ gapMs: 300 }))
  const done = scanner.present(shown)
  await pass(100)
  await fault.heal()
  await fault.heal()
  await pass(1000)
  await done
  expect(facts.map((fact) => fact.kind)).toEqual(['code-presented', 'scan-sent'])
  expect(fault.bites()).toBe(0)
})

test('a code that is not decoded sends nothing, as often as asked', async () => {
  const { scanner, facts, present } = setUp()
  const fault = await noDecode.inject(scanner, noDecode.params.parse({ times: 1 }))
  expect(await present()).toBe('')
  expect(facts.at(-1)).toMatchObject({ kind: 'scan-lost', why: 'not-decoded' })
  expect(await present()).toBe(`${code}\r`)
  expect(fault.bites()).toBe(1)
})

test('a fragment is the front of the code, and the ledger has what really left', async () => {
  const { scanner, facts, present } = setUp()
  const fault = await fragment.inject(scanner, fragment.params.parse({ caughtChars: 5 }))
  expect(await present()).toBe('13465\r')
  expect(facts).toMatchObject([
    { kind: 'code-presented', code },
    { kind: 'scan-sent', code: '13465', bytes: 6 },
  ])
  expect(await present({ ...shown, code: '12345' })).toBe('12345\r')
  expect(fault.bites()).toBe(1)
  await fault.heal()
  expect(await present()).toBe(`${code}\r`)
})

test('a lost suffix leaves the data, and bites only where there was one', async () => {
  const { scanner, present } = setUp()
  const fault = await lostSuffix.inject(scanner, {})
  expect(await present()).toBe(code)
  expect(fault.bites()).toBe(1)
  const bare = setUp({ suffix: '' })
  const toothless = await lostSuffix.inject(bare.scanner, {})
  expect(await bare.present()).toBe(code)
  expect(toothless.bites()).toBe(0)
})

test('two faults at once each do their part', async () => {
  const { scanner, present } = setUp()
  const doubled = await doubleRead.inject(scanner, doubleRead.params.parse({}))
  const unterminated = await lostSuffix.inject(scanner, {})
  expect(await present()).toBe(`${code}${code}`)
  expect([doubled.bites(), unterminated.bites()]).toEqual([1, 1])
})

test.each([
  [doubleRead, { gapMs: -1, tmes: 2 }],
  [noDecode, { times: 0 }],
  [fragment, { caughtChars: 0 }],
  [lostSuffix, { chars: 1 }],
])('$kind refuses params that are not right', ({ params }, wrong) => {
  expect(params.safeParse(wrong).success).toBe(false)
})

test('each fault says in a sentence what it does', () => {
  expect([
    doubleRead.describe({ as: 'same-code', gapMs: 300, times: 1 }),
    doubleRead.describe({ as: 'refreshed-code', gapMs: 300 }),
    noDecode.describe({ times: 2 }),
    fragment.describe({ caughtChars: 9 }),
    lostSuffix.describe({}),
  ]).toEqual([
    'the scanner reads a code twice, 300 ms apart, as QR code and as bar code, once',
    'the scanner reads a code, and 300 ms later the one the wallet shows next',
    'the scanner reads nothing of a code before it, 2 times',
    'the scanner sends only the first 9 characters of a code',
    'the scanner sends a code without its suffix',
  ])
})
