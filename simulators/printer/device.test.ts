import fc from 'fast-check'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { Device } from './device.ts'
import type { DeviceEvent } from './device-event.ts'
import { RealtimeScanner } from './escpos/realtime.ts'
import { receiptReader } from './receipt.ts'
import { printerSettings, type PrinterSettings } from './settings.ts'

interface Bench {
  readonly device: Device
  readonly events: DeviceEvent[]
  /** All bytes answered, as hex. */
  answers(): string
  /** Sends, printing as it goes, at a moment. */
  send(bytes: Uint8Array | string, atMs?: number): void
}

function bench(settings: Partial<PrinterSettings> = {}): Bench {
  const events: DeviceEvent[] = []
  const answered: number[] = []
  const device = new Device({ ...printerSettings, ...settings }, (event) => {
    events.push(event)
    if (event.kind === 'answer') answered.push(...event.bytes)
  })
  const hears = new RealtimeScanner()
  return {
    device,
    events,
    answers: () => answered.map((byte) => byte.toString(16).padStart(2, '0')).join(' '),
    send: (bytes, atMs = 0) => {
      let rest: Uint8Array = typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes
      for (;;) {
        const taken = device.receive(rest, hears, (answer) => answered.push(...answer))
        rest = rest.subarray(taken)
        device.print(atMs)
        if (taken === 0 || rest.length === 0) return
      }
    },
  }
}

const INIT = '\x1b@'
const CUT = '\x1dV\x00'
const token = '\x1d(H\x06\x0000T001'
const tokenAnswer = '37 22 54 30 30 31 00'
const lines = ['Shop', 'Order: A000123', 'Latte  12.34', 'Total: 12.34', '*** END ***']
const receipt = `${INIT}${lines.map((line) => `${line}\n`).join('')}${CUT}`
const texts = (device: Device) =>
  device.paper.pieces().map(({ lines: on, end }) => [end, ...on.map((line) => line.text)])

test('styles, alignment, positions, codes and pictures, as they stand on paper', () => {
  const { device, send } = bench({ columns: 24 })
  send(INIT)
  send('\x1ba\x01\x1bE\x01\x1d!\x11Hi\n\x1d!\x00\x1bE\x00')
  send('\x1ba\x02right\n\x1ba\x00')
  send('\x1b-\x01u\x1b-\x00 \x1dB\x01i\x1dB\x00\n')
  send('Latte\x1b$\xe4\x0012.34\n')
  send('a\tb\n')
  send('\x1b!\x30x\x1b!\x00\n')
  send('\x1dkI\x08{BA1{C\x0c\x22\x1dk\x02690123456789\x00')
  send('\x1d(k\x09\x001P0A00123\x1d(k\x03\x001Q0')
  send('\x1dv0\x00\x02\x00\x03\x00ABCDEF')
  send('\x1d8L\x0c\x00\x00\x000p0\x01\x011\x08\x00\x02\x00AB\x1d(L\x02\x0002')
  send('this line is longer than the paper is wide\n')
  send(CUT)
  expect(device.paper.text()).toMatchInlineSnapshot(`
    "          Hi
                       right
    u i
    Latte              12.34
    a       b
    x
    [CODE128 A11234]
    [EAN13 690123456789]
    [QR A00123]
    [image 16x3]
    [image 8x2]
    this line is longer than
     the paper is wide
    - - - - - - - - cut - - - - - - - -
    "
  `)
  const [piece] = device.paper.pieces()
  expect(piece?.lines.slice(0, 3).map((line) => line.styles)).toEqual([
    ['bold', 'wide', 'tall', 'centre'],
    ['right'],
    ['underline', 'invert'],
  ])
  expect(device.unknown.total).toBe(0)
})

test('Chinese text after FS &, code pages after FS ., and 1B 74 n', () => {
  const { device, send } = bench()
  send(
    Buffer.concat([
      Buffer.from('\x1bt\x00\x1c&', 'latin1'),
      iconv.encode('合计 镕㐂€\n', 'gb18030'),
    ]),
  )
  send('\x1c.\x1bt\x13\xd5 \x1bt\x10\x80 \x1bt\x00\x9c\n\x1bR\x0f$1\n')
  expect(texts(device)).toEqual([['under-head', '合计 镕㐂€', '€ € £', '¥1']])
})

test('printers made for China print it without FS &', () => {
  const { device, send } = bench({ chinese: true })
  send(iconv.encode('订单号 A1\n', 'gb18030'))
  expect(texts(device)).toEqual([['under-head', '订单号 A1']])
})

test('plain text is set as one character after the other would be, whatever the modes', () => {
  const text = fc
    .array(fc.integer({ min: 0x20, max: 0x7e }), { maxLength: 70 })
    .map((codes) => String.fromCharCode(...codes).replaceAll('\\', '/'))
  const modes = [
    '\n',
    '\t',
    '\x1d!\x11',
    '\x1d!\x00',
    '\x1bE\x01',
    '\x1b$\x30\x00',
    '\x1dW\x60\x00',
  ]
  const others = [
    '\x1dW\x08\x00',
    '\x1dW\x40\x02',
    '\x1ba\x01',
    '\x1b-\x01',
    '\x1bt\x10',
    '\x1c&',
    '\xc5\xa3',
  ]
  const parts = fc.array(fc.oneof(text, fc.constantFrom(...modes, ...others)), { maxLength: 30 })
  // In national set 8 a backslash is a yuan sign, so there the characters are looked up one by one.
  const setIn = (national: string, all: readonly string[]) => {
    const { device, send } = bench({ columns: 24 })
    send(`\x1bR${national}${all.join('')}\n`)
    return device.paper.pieces()
  }
  fc.assert(
    fc.property(parts, (all) => {
      expect(setIn('\x00', all)).toEqual(setIn('\x08', all))
    }),
    { numRuns: 300 },
  )
})

test('any split of the bytes gives the same paper and the same queued answers', () => {
  const fragments = [INIT, CUT, token, '\x1c&', '\x1c.', '\x1dr1', '\x1bd\x02', receipt, '\n']
  const bytes = fc
    .array(
      fc.oneof(
        fc.uint8Array({ maxLength: 20 }),
        fc.constantFrom(...fragments).map((text) => Buffer.from(text, 'latin1')),
        fc.string({ unit: 'grapheme', maxLength: 8 }).map((text) => iconv.encode(text, 'gb18030')),
      ),
      { maxLength: 30 },
    )
    .map((parts) => Buffer.concat(parts))
  fc.assert(
    fc.property(bytes, fc.array(fc.integer({ min: 1, max: 40 })), (all, sizes) => {
      const whole = bench()
      whole.send(all)
      const split = bench({ bufferBytesMax: 64 })
      let at = 0
      for (const size of sizes) {
        split.send(all.subarray(at, at + size))
        at += size
      }
      split.send(all.subarray(at))
      expect(split.device.paper.text()).toBe(whole.device.paper.text())
      // Real-time answers may overtake queued ones: only those are in the events.
      const queued = (of: Bench) => of.events.filter((event) => event.kind === 'answer')
      expect(queued(split)).toEqual(queued(whole))
      expect([...split.device.unknown.counts]).toEqual([...whole.device.unknown.counts])
    }),
  )
})

test('random bytes, with trouble coming and going, never crash it and never fill more than its buffer', () => {
  const act = fc.oneof(
    { weight: 5, arbitrary: fc.uint8Array({ maxLength: 200 }) },
    fc.constantFrom('paper', 'roll', 'cover', 'closed', 'off', 'on', 'jam', 'free', 'power'),
  )
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      const { device, send } = bench({ bufferBytesMax: 256, pieceCharsMax: 1_000 })
      for (const what of acts) {
        if (typeof what !== 'string') send(what)
        else if (what === 'paper') device.endPaper(2)
        else if (what === 'roll') device.loadPaper()
        else if (what === 'cover' || what === 'closed') device.setCover(what === 'cover')
        else if (what === 'off' || what === 'on') device.setOffline(what === 'off')
        else if (what === 'jam' || what === 'free') device.setJam(what === 'jam')
        else device.powerCycle()
        expect(device.bufferedBytes).toBeLessThanOrEqual(256)
      }
    }),
  )
})

test.each([0, 1, 2, 3, 4, 5])(
  'paper that ends after line %i: stops there, prints the rest on the new roll, never a whole receipt',
  (afterLines) => {
    const { device, send, events, answers } = bench()
    device.endPaper(afterLines)
    send(receipt + token)
    const before = lines.slice(0, afterLines)
    expect(texts(device)).toEqual(before.length > 0 ? [['roll-end', ...before]] : [])
    expect(device.stops).toEqual(['paper-end'])
    expect(answers()).toBe('')
    expect(events).toContainEqual({ kind: 'stopped', cause: 'paper-end' })

    device.loadPaper()
    device.print(0)
    const after = lines.slice(afterLines)
    expect(texts(device)).toEqual([
      ...(before.length > 0 ? [['roll-end', ...before]] : []),
      ...(after.length > 0 ? [['cut', ...after]] : []),
    ])
    expect(answers()).toBe(tokenAnswer)
    const read = receiptReader(printerSettings.receiptFormat)
    const whole = device.paper
      .pieces()
      .flatMap(read)
      .filter((found) => found.complete)
    // Line 1 is only the shop's name: on a roll without it the receipt is whole.
    expect(whole).toHaveLength(afterLines <= 1 ? 1 : 0)
  },
)

test('out of paper DLE ENQ 2 drops the rest, so that nothing of it comes on the new roll', () => {
  const { device, send, answers } = bench()
  device.endPaper(2)
  send(receipt + token)
  send('\x10\x05\x02')
  device.loadPaper()
  send(receipt.replaceAll('A000123', 'A000124'))
  expect(texts(device)).toEqual([
    ['roll-end', 'Shop', 'Order: A000123'],
    ['cut', ...lines.map((line) => line.replace('A000123', 'A000124'))],
  ])
  expect(answers()).toBe('')
})

test('a printer without trouble ignores DLE ENQ', () => {
  const { device, send } = bench({ linesPerSecond: 1 })
  send(receipt)
  send('\x10\x05\x02\x10\x05\x01')
  for (let atMs = 0; atMs <= 10_000; atMs += 1000) device.print(atMs)
  expect(texts(device)).toEqual([['cut', ...lines]])
})

test('a cutter jam waits for DLE ENQ 1, then goes on where it was', () => {
  const { device, send, answers } = bench()
  device.setJam(true)
  send(`${receipt}${token}\x10\x04\x02\x10\x04\x03`)
  expect(answers()).toBe('52 1a')
  device.setJam(false)
  device.print(0)
  expect(texts(device)).toEqual([])
  send('\x10\x05\x01')
  expect(texts(device)).toEqual([['cut', ...lines]])
})

test('status is answered at once: offline, out of paper, cover open, and in the middle of a picture', () => {
  const { device, send, answers } = bench()
  device.setOffline(true)
  send('\x10\x04\x01')
  device.setOffline(false)
  device.setCover(true)
  send('\x10\x04\x01\x10\x04\x02')
  device.setCover(false)
  device.endPaper(0)
  send('\x10\x04\x01\x10\x04\x02\x10\x04\x04')
  device.loadPaper()
  send('\x1dv0\x00\x02\x00\x03\x00A\x10\x04\x01BCx\n')
  expect(answers()).toBe('1a 1a 16 1a 32 7e 12')
  expect(texts(device)).toEqual([['under-head', '[image 16x3]', 'x']])
})

test('asking for status leaves nothing behind, and is not a job that was stopped', () => {
  const { device, send, events } = bench({ bufferBytesMax: 64 })
  device.endPaper(0)
  for (let i = 0; i < 100; i += 1) {
    send('\x10\x04')
    send('\x04')
  }
  expect(device.bufferedBytes).toBe(0)
  expect(events.filter((event) => event.kind === 'stopped')).toEqual([])
})

test('GS r waits in the queue: at paper end no answer is the answer', () => {
  const { device, send, answers } = bench()
  send('\x1dr\x01')
  device.endPaper(1)
  send('one\n\x1dr\x01')
  expect(answers()).toBe('00')
  device.loadPaper(100)
  device.print(0)
  expect(answers()).toBe('00 03')
})

test('ASB tells at once and at every change that was asked for, until ESC @', () => {
  const { device, send, answers } = bench()
  send('\x1da\x0a')
  device.setCover(true)
  device.setCover(false)
  device.endPaper(0)
  device.loadPaper()
  send(INIT)
  device.setOffline(true)
  expect(answers()).toBe(
    ['10 00 00 00', '38 00 00 00', '10 00 00 00', '18 00 0f 00', '10 00 00 00'].join(' '),
  )
})

test('a cover opened in the middle of a job is an error that closing it cures', () => {
  const { device, send, answers } = bench({ linesPerSecond: 10 })
  send(receipt, 0)
  device.setCover(true)
  send('\x10\x04\x02\x10\x04\x03', 1)
  device.setCover(false)
  for (let atMs = 100; atMs <= 1000; atMs += 100) device.print(atMs)
  send('\x10\x04\x03', 1001)
  expect(answers()).toBe('56 52 12')
  expect(texts(device)).toEqual([['cut', ...lines]])
})

test('the completion token is answered when the data before it is on paper, not before', () => {
  const { device, send, answers } = bench({ linesPerSecond: 10 })
  send(receipt + token, 0)
  for (let atMs = 0; atMs < 500; atMs += 100) device.print(atMs)
  expect(answers()).toBe('')
  expect(device.print(500)).toBeUndefined()
  expect(answers()).toBe(tokenAnswer)
})

test('a token behind an unprinted line waits for that line, and is lost with it', () => {
  const { send, answers } = bench()
  send(`half a line${token}`)
  expect(answers()).toBe('')
  send('\n')
  expect(answers()).toBe(tokenAnswer)
  send(`lost${token}${INIT}\n`)
  expect(answers()).toBe(tokenAnswer)
})

test('a token to be lost is lost, the next one is not', () => {
  const { device, send, answers, events } = bench()
  device.tokens.toLose = 1
  send(token)
  expect([answers(), events]).toEqual(['', [{ kind: 'token-lost' }]])
  send(token)
  expect(answers()).toBe(tokenAnswer)
})

test('a power cycle loses the buffer and leaves half a receipt on the paper', () => {
  const { device, send } = bench({ linesPerSecond: 1 })
  send(receipt, 0)
  device.print(1000)
  expect(device.powerCycle()).toBe(true)
  device.print(9000)
  expect(texts(device)).toEqual([['under-head', 'Shop', 'Order: A000123']])
  expect(bench().device.powerCycle()).toBe(false)
})

test('near the end it prints on, unless ESC c 4 asked it to stop', () => {
  const { device, send, events } = bench({ rollLines: 100, nearEndLines: 99 })
  send('one\ntwo\n')
  expect(device.stops).toEqual([])
  send('\x1bc4\x02three\n')
  expect(device.stops).toEqual(['paper-near-end'])
  expect(texts(device)).toEqual([['under-head', 'one', 'two']])
  expect(events.filter((event) => event.kind === 'status')).toEqual([
    { kind: 'status', state: 'paper-near-end' },
  ])
})

test('unknown commands are kept and counted, not printed', () => {
  const { device, send } = bench()
  send('a\x1b\x99b\x1b\x99\x1d(Z\x01\x00Qc\n')
  expect(texts(device)).toEqual([['under-head', 'abc']])
  expect([...device.unknown.counts]).toEqual([
    ['1B 99', 2],
    ['1D 28 5A 01 00', 1],
  ])
})

test('the drawer is kicked in its turn, and at once by DLE DC4', () => {
  const { device, send } = bench()
  device.setOffline(true)
  send('\x1bp\x00\x19\xfa\x10\x14\x01\x00\x05')
  expect(device.drawerKicks).toBe(1)
  device.setOffline(false)
  device.print(0)
  expect(device.drawerKicks).toBe(2)
})

test('old paper is forgotten beyond its limit, the newest stays', () => {
  const { device, send } = bench({ keptCharsMax: 1_000 })
  for (let i = 0; i < 50; i += 1) send(`piece ${i}\n${CUT}`)
  const kept = device.paper.pieces()
  expect(kept.length).toBe(50 - device.paper.forgottenPieces)
  expect(kept.length).toBeLessThan(20)
  expect(kept.at(-1)?.lines[0]?.text).toBe('piece 49')
})
