import { expect, onTestFinished, test } from 'vitest'
import { VirtualWorld } from '../kernel/virtual-world.ts'
import { WallClock } from '../kernel/wall-clock.ts'
import type { ScannerFact } from '../ledger/facts.ts'
import type { BaudLine } from '../lines/baud.ts'
import type { Line } from '../lines/line.ts'
import { memoryLine } from '../lines/memory.ts'
import { openPty } from '../lines/pty.ts'
import { startScanner } from './scanner.ts'
import type { ScannerSettings } from './settings.ts'

const code = '134650328919428540'
const shown = { code, saleNo: 'S00001', wallet: 'wechat' }
const presented = {
  kind: 'code-presented',
  lane: 'lane-01',
  saleNo: 'S00001',
  code,
  wallet: 'wechat',
}

function setUp(settings: Partial<ScannerSettings> = {}, queueBytesMax = 65_536) {
  const clock = new VirtualWorld()
  const { device: line, host } = memoryLine({ limits: { queueBytesMax } })
  const facts: ScannerFact[] = []
  const record = (fact: ScannerFact) => void facts.push(fact)
  const scanner = startScanner({ lane: 'lane-01', line, settings, clock, record })
  const arrived: { atMs: number; text: string }[] = []
  host.onBytes((bytes) =>
    arrived.push({ atMs: clock.nowMs(), text: Buffer.from(bytes).toString('latin1') }),
  )
  /** Lets virtual time pass, and what waits for it go on. */
  const pass = async (forMs: number) => {
    const untilMs = clock.nowMs() + forMs
    for (let atMs: number = clock.nowMs(); atMs <= untilMs; atMs += 1) {
      clock.run({ untilMs: atMs, eventsMax: 1000 })
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  return {
    clock,
    host,
    facts,
    scanner,
    arrived,
    pass,
    text: () => arrived.map((one) => one.text).join(''),
  }
}

test('a code held before the scanner leaves on the wire and stands in the ledger', async () => {
  const { scanner, text, facts } = setUp()
  expect(await scanner.present(shown)).toEqual([{ kind: 'sent', code, bytes: 19, hostOpen: true }])
  expect(text()).toBe('134650328919428540\r')
  expect(facts).toEqual([
    presented,
    { kind: 'scan-sent', lane: 'lane-01', code, bytes: 19, hostOpen: true },
  ])
})

test('with nobody on the line the read leaves all the same, and the fact says so', async () => {
  const { scanner, host, facts } = setUp()
  host.close()
  await scanner.present(shown)
  expect(facts[1]).toEqual({
    kind: 'scan-sent',
    lane: 'lane-01',
    code,
    bytes: 19,
    hostOpen: false,
  })
})

test('a host that hangs loses reads, and the scanner goes on', async () => {
  const { scanner, host, facts, text } = setUp({ rereadDelayMs: 0 }, 40)
  host.hang()
  const kinds: string[] = []
  for (let nth = 0; nth < 4; nth += 1) {
    for (const result of await scanner.present(shown)) kinds.push(result.kind)
  }
  expect(kinds).toEqual(['sent', 'sent', 'lost', 'lost'])
  expect(facts.at(-1)).toEqual({
    kind: 'scan-lost',
    lane: 'lane-01',
    code,
    why: 'host-not-reading',
  })
  expect(text()).toBe('')
})

test('a pty whose host hangs loses reads within its bounds and stalls nothing', async () => {
  const clock = WallClock.start()
  const line = await openPty({ clock, limits: { queueBytesMax: 1000 } })
  const { SerialPort } = await import('serialport')
  const port = new SerialPort({ path: line.address, baudRate: 9600, autoOpen: false })
  await new Promise<void>((resolve, reject) => {
    port.open((error) => (error ? reject(error) : resolve()))
  })
  onTestFinished(() => new Promise<void>((resolve) => port.close(() => resolve())))
  const facts: ScannerFact[] = []
  const scanner = startScanner({
    lane: 'lane-01',
    line,
    settings: { rereadDelayMs: 0 },
    clock,
    record: (fact) => void facts.push(fact),
  })
  onTestFinished(() => scanner.close())
  let reads = 0
  while (!facts.some(({ kind }) => kind === 'scan-lost') && reads < 20_000) {
    await scanner.present(shown)
    reads += 1
  }
  expect(facts.at(-1)).toMatchObject({ kind: 'scan-lost', why: 'host-not-reading' })
})

test('the same code again within the reread delay is lost, and read after it', async () => {
  const { scanner, facts, pass } = setUp()
  await scanner.present(shown)
  await scanner.present(shown)
  await pass(500)
  await scanner.present(shown)
  expect(facts.map(({ kind }) => kind)).toEqual([
    'code-presented',
    'scan-sent',
    'code-presented',
    'scan-lost',
    'code-presented',
    'scan-sent',
  ])
})

test('an inter-character gap spreads the bytes out, and two reads never mix', async () => {
  const { scanner, arrived, pass } = setUp({ interCharacterGapMs: 2 })
  const both = Promise.all([
    scanner.present({ ...shown, code: 'abc' }),
    scanner.present({ ...shown, code: 'xy' }),
  ])
  await pass(20)
  await both
  expect(arrived).toEqual([
    { atMs: 0, text: 'a' },
    { atMs: 2, text: 'b' },
    { atMs: 4, text: 'c' },
    { atMs: 6, text: '\r' },
    { atMs: 6, text: 'x' },
    { atMs: 8, text: 'y' },
    { atMs: 10, text: '\r' },
  ])
})

test('closing ends a read that is under way, and later ones come to nothing', async () => {
  const { scanner, facts } = setUp({ interCharacterGapMs: 2 })
  const underWay = scanner.present(shown)
  await scanner.close()
  await scanner.close()
  expect(await underWay).toEqual([{ kind: 'left-out', code }])
  expect(await scanner.present(shown)).toEqual([{ kind: 'left-out', code }])
  expect(facts).toEqual([presented])
})

test('presentings beyond the bound are refused', async () => {
  const { scanner } = setUp({ interCharacterGapMs: 2 })
  const waiting = Array.from({ length: 64 }, () => scanner.present(shown))
  await expect(scanner.present(shown)).rejects.toMatchObject({ name: 'RigError', code: 'badInput' })
  await scanner.close()
  expect(await Promise.all(waiting)).toHaveLength(64)
})

test('a line that fails once costs that read, not those after it', async () => {
  const { device } = memoryLine()
  let failing = true
  const line: Line = {
    ...device,
    send(bytes) {
      if (failing) throw new Error('too many open files')
      return device.send(bytes)
    },
  }
  const settings = { rereadDelayMs: 0 }
  const clock = new VirtualWorld()
  const record = () => undefined
  const scanner = startScanner({ lane: 'lane-01', line, settings, clock, record })
  await expect(scanner.present(shown)).rejects.toThrow('too many open files')
  failing = false
  expect(await scanner.present(shown)).toMatchObject([{ kind: 'sent', code }])
})

test('the test label leaves as a read does, and belongs to no sale', async () => {
  const { scanner, text, facts } = setUp({ prefix: '~', aimIdentifier: true })
  expect(await scanner.presentLabel('TEST-0123')).toEqual([
    { kind: 'sent', code: 'TEST-0123', bytes: 14, hostOpen: true },
  ])
  expect(text()).toBe('~]C0TEST-0123\r')
  expect(facts).toEqual([])
})

test('the speed of the line is as its host set it', async () => {
  const { device } = memoryLine()
  const line: BaudLine = { ...device, hostBaud: () => 19_200 }
  const clock = new VirtualWorld()
  const serial = startScanner({ lane: 'lane-01', line, clock, record: () => undefined })
  expect(serial.hostBaud).toBe(19_200)
  expect(setUp().scanner.hostBaud).toBeUndefined()
})
