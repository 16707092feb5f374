import { expect, onTestFinished, test } from 'vitest'
import { WallClock } from '../../kernel/wall-clock.ts'
import { openPty } from '../../lines/pty.ts'
import { startScanner } from '../scanner.ts'
import { heardAtBaud } from '../serial-bits.ts'
import { baudMismatch } from './baud-mismatch.ts'
import { capsLock } from './caps-lock.ts'
import { slowKeys } from './slow-keys.ts'
import { code, setUp, shown } from './test-scanner.ts'
import { twoChannels } from './two-channels.ts'
import { wrongFrame } from './wrong-frame.ts'

test.each([
  [{ stxEtx: true }, `\u0002${code}\r\u0003`],
  [{ suffix: '\t' }, `${code}\t`],
  [{ suffix: '' }, code],
  [{ prefix: '~', aimIdentifier: true }, `~]Q1${code}\r`],
  [{ gs: true }, `${code}\u001d\r`],
  [{ gs: true, suffix: '\t' }, `${code}\u001d\t`],
])('wrong-frame %j: the host gets %j until it is healed', async (params, text) => {
  const { scanner, present } = setUp()
  const fault = await wrongFrame.inject(scanner, wrongFrame.params.parse(params))
  expect(await present()).toBe(text)
  expect(fault.bites()).toBe(1)
  await fault.heal()
  await fault.heal()
  expect(await present()).toBe(`${code}\r`)
  expect(fault.bites()).toBe(1)
})

test('wrong-frame: a frame that the scanner has anyway is no bite', async () => {
  const { scanner, present } = setUp({ stxEtx: true })
  const fault = await wrongFrame.inject(scanner, wrongFrame.params.parse({ stxEtx: true }))
  await present()
  expect(fault.bites()).toBe(0)
})

test('wrong-frame has to be told what is wrong', () => {
  const refused = wrongFrame.params.safeParse({ times: 2 })
  expect(refused.error?.issues.map(({ message }) => message)).toEqual([
    'say what is wrong: stxEtx, prefix, suffix, aimIdentifier or gs',
  ])
})

test('caps-lock turns letters and digits, and leaves the suffix', async () => {
  const { scanner, present, presentLabel } = setUp()
  const fault = await capsLock.inject(scanner, capsLock.params.parse({}))
  expect(await present()).toBe('!#$^%)#@*(!($@*%$)\r')
  expect(await presentLabel('Test-01')).toBe('tEST-)!\r')
  expect(fault.bites()).toBe(2)
})

test('caps-lock that keeps digits does not hurt a payment code', async () => {
  const { scanner, present, presentLabel } = setUp()
  const fault = await capsLock.inject(scanner, capsLock.params.parse({ digits: 'kept' }))
  expect(await present()).toBe(`${code}\r`)
  expect(fault.bites()).toBe(0)
  expect(await presentLabel('Test-01')).toBe('tEST-01\r')
  expect(fault.bites()).toBe(1)
})

test('baud-mismatch: a host at the usual speed gets noise, the same every time', async () => {
  const { scanner, present, facts } = setUp()
  const fault = await baudMismatch.inject(scanner, baudMismatch.params.parse({}))
  const noise = Buffer.from(heardAtBaud(Buffer.from(`${code}\r`), 38_400, 9_600))
  expect(await present()).toBe(noise.toString('latin1'))
  expect(facts.at(-1)).toMatchObject({ kind: 'scan-sent', code, bytes: noise.length })
  expect(fault.bites()).toBe(1)
})

test('baud-mismatch: on a pty, a host that set the speed of the scanner hears it well', async () => {
  const clock = WallClock.start()
  const line = await openPty({ clock })
  const { SerialPort } = await import('serialport')
  const port = new SerialPort({ path: line.address, baudRate: 38_400, autoOpen: false })
  await new Promise<void>((resolve, reject) => {
    port.open((error) => (error ? reject(error) : resolve()))
  })
  onTestFinished(() => new Promise<void>((resolve) => port.close(() => resolve())))
  const settings = { rereadDelayMs: 0 }
  const record = () => undefined
  const scanner = startScanner({ lane: 'lane-01', line, settings, clock, record })
  onTestFinished(() => scanner.close())
  const agreeing = await baudMismatch.inject(scanner, { scannerBaud: 38_400 })
  await scanner.present(shown)
  expect(agreeing.bites()).toBe(0)
  const other = await baudMismatch.inject(scanner, { scannerBaud: 9_600 })
  await scanner.present(shown)
  expect([agreeing.bites(), other.bites()]).toEqual([0, 1])
})

test('slow-keys: character after character, each at its time', async () => {
  const { scanner, pass, text, facts } = setUp()
  const fault = await slowKeys.inject(scanner, slowKeys.params.parse({ charsPerSecond: 10 }))
  const done = scanner.present(shown)
  await pass(250)
  expect(text()).toBe(code.slice(0, 3))
  await pass(2_000)
  await done
  expect(text()).toBe(`${code}\r`)
  expect(facts.at(-1)).toMatchObject({ kind: 'scan-sent', code })
  expect(fault.bites()).toBe(1)
})

test('two-channels: the data stands twice before one suffix', async () => {
  const { scanner, present } = setUp()
  const fault = await twoChannels.inject(scanner, twoChannels.params.parse({ times: 1 }))
  expect(await present({ ...shown, code: '4354210' })).toBe('43542104354210\r')
  expect(await present()).toBe(`${code}\r`)
  expect(fault.bites()).toBe(1)
})

test('what is wrong with the scanner adds up', async () => {
  const { scanner, present } = setUp()
  const framed = await wrongFrame.inject(scanner, { prefix: 'a', suffix: '' })
  const doubled = await twoChannels.inject(scanner, {})
  const locked = await capsLock.inject(scanner, { digits: 'kept' })
  expect(await present({ ...shown, code: '17' })).toBe('A17A17')
  expect([framed, doubled, locked].map((fault) => fault.bites())).toEqual([1, 1, 1])
})

test('each says in a sentence what it does', () => {
  expect([
    wrongFrame.describe({ stxEtx: true, prefix: '~', aimIdentifier: false, gs: true, suffix: '' }),
    wrongFrame.describe({ suffix: '\t', times: 1 }),
    capsLock.describe({ digits: 'shifted' }),
    capsLock.describe({ digits: 'kept', times: 2 }),
    baudMismatch.describe({ scannerBaud: 38_400 }),
    slowKeys.describe({ charsPerSecond: 10, times: 2 }),
    twoChannels.describe({}),
  ]).toEqual([
    'the scanner wraps its reads otherwise than it is set up: STX and ETX, prefix "~", no AIM identifier, GS character, no suffix',
    'the scanner wraps its reads otherwise than it is set up: suffix "\\t", once',
    'the scanner types with CapsLock on: letters are turned, digits become signs',
    'the scanner types with CapsLock on: letters are turned, 2 times',
    'the scanner talks at 38400 baud, whatever its host listens at',
    'the scanner types 10 characters a second, 2 times',
    'a scan is delivered twice, over two channels and without anything between',
  ])
})
