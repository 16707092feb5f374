import { connect, type Socket } from 'node:net'
import receiptline from 'receiptline'
import { afterEach, expect, test } from 'vitest'
import { chance } from '../kernel/chance.ts'
import { VirtualClock } from '../kernel/virtual-clock.ts'
import { WallClock } from '../kernel/wall-clock.ts'
import type { PrinterFact } from '../ledger/facts.ts'
import type { Connection } from '../lines/connection.ts'
import { startPrinter, type PrinterServer } from './port.ts'
import { createPrinter } from './printer.ts'
import type { PrinterSettings } from './settings.ts'

const clean: (() => Promise<void> | void)[] = []

afterEach(async () => {
  for (const step of clean.splice(0).reverse()) await step()
})

interface Rig {
  readonly printer: PrinterServer
  readonly facts: PrinterFact[]
}

async function rig(settings: Partial<PrinterSettings> = {}): Promise<Rig> {
  const facts: PrinterFact[] = []
  const printer = await startPrinter({
    id: 'printer-01',
    lane: 'lane-01',
    settings,
    clock: WallClock.start(),
    record: (fact) => facts.push(fact),
  })
  clean.push(() => printer.close())
  return { printer, facts }
}

interface Host {
  readonly socket: Socket
  readonly send: (bytes: string) => void
  /** Fulfilled when so many bytes have come back in all. */
  readonly answers: (count: number) => Promise<string>
  readonly closed: Promise<void>
}

/** A host program; bytes are written as Latin-1 text. */
async function host({ port }: PrinterServer): Promise<Host> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  clean.push(() => void socket.destroy())
  let got = ''
  const waiting = new Set<() => void>()
  socket.setEncoding('latin1')
  socket.on('data', (text) => {
    got += String(text)
    for (const check of waiting) check()
  })
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  await Promise.race([new Promise((resolve) => socket.once('connect', resolve)), closed])
  return {
    socket,
    closed,
    send: (bytes) => void socket.write(Buffer.from(bytes, 'latin1')),
    answers: (count) =>
      new Promise((resolve) => {
        const check = () => {
          if (got.length >= count) resolve(got)
        }
        waiting.add(check)
        check()
      }),
  }
}

/** Fulfilled at the first fact of this kind (and state) that is there or comes. */
const event = (printer: PrinterServer, kind: string) =>
  new Promise<void>((resolve) => {
    const stop = printer.onEvent((happened) => {
      if (happened.kind !== kind) return
      stop()
      resolve()
    })
  })

const INIT = '\x1b@'
const CUT = '\x1dV\x00'
const token = (id: string) => `\x1d(H\x06\x0000${id}`
const receipt = (orderNo: string, more = '') =>
  `${INIT}Shop\nOrder: ${orderNo}\nTotal: 12.34\n${more}*** END ***\n${CUT}`

test('a receipt of receiptline in GB18030 is on the paper, read and recorded', async () => {
  const { printer, facts } = await rig()
  const { send, answers } = await host(printer)
  const markup = [
    '^^^收银小票 镕',
    'Order: A000123',
    '|拿铁 ×2|24.00|',
    '---',
    'Total: 24.00',
    '{code:A000123;option:code128}',
    '*** END ***',
    '=',
  ].join('\n')
  send(receiptline.transform(markup, { cpl: 32, encoding: 'gb18030', command: 'escpos' }))
  send(token('A123'))
  // receiptline ends with a cut and GS r 1; our token follows.
  expect(await answers(8)).toBe('\x007"A123\x00')
  expect(printer.text()).toMatchInlineSnapshot(`
    "     收银小票 镕
             Order: A000123
       拿铁 ×2          24.00
    ────────────────────────────────
              Total: 24.00
           [CODE128 A000123]
              *** END ***
    - - - - - - - - cut - - - - - - - -
    "
  `)
  expect(facts).toEqual([
    {
      kind: 'receipt-printed',
      printer: 'printer-01',
      lane: 'lane-01',
      orderNo: 'A000123',
      totalFen: 2400,
      complete: true,
      copy: false,
    },
  ])
  expect([...printer.unknownCommands]).toEqual([])
})

test('a status query is answered while it is offline, out of paper, or open', async () => {
  const { printer } = await rig()
  const { send, answers } = await host(printer)
  printer.setOffline(true)
  send('\x10\x04\x01')
  expect(await answers(1)).toBe('\x1a')
  printer.setOffline(false)
  printer.openCover()
  send('\x10\x04\x02')
  expect(await answers(2)).toBe('\x1a\x16')
  printer.closeCover()
  printer.removePaper(0)
  send('\x10\x04\x04')
  expect(await answers(3)).toBe('\x1a\x16\x7e')
})

test('what a host sent before it hung up is printed, on the new roll if it must be', async () => {
  const { printer, facts } = await rig()
  printer.removePaper(2)
  const stopped = event(printer, 'stopped')
  const first = await host(printer)
  first.socket.end(Buffer.from(receipt('A1'), 'latin1'))
  await stopped
  await first.closed
  const printed = event(printer, 'piece')
  printer.loadPaper()
  await printed
  expect(facts).toEqual([
    { kind: 'printer-status', printer: 'printer-01', lane: 'lane-01', state: 'paper-near-end' },
    {
      kind: 'receipt-printed',
      printer: 'printer-01',
      lane: 'lane-01',
      orderNo: 'A1',
      complete: false,
      copy: false,
    },
    { kind: 'printer-status', printer: 'printer-01', lane: 'lane-01', state: 'paper-end' },
    { kind: 'printer-status', printer: 'printer-01', lane: 'lane-01', state: 'ready' },
    {
      kind: 'receipt-printed',
      printer: 'printer-01',
      lane: 'lane-01',
      totalFen: 1234,
      complete: false,
      copy: false,
    },
  ])
})

test('one session at a time: the next one waits, and is served when the first has gone', async () => {
  const { printer } = await rig()
  const first = await host(printer)
  first.send('\x10\x04\x01')
  await first.answers(1)
  const second = await host(printer)
  second.send(receipt('A2') + token('TWO2'))
  first.send(receipt('A1') + token('ONE1'))
  expect(await first.answers(8)).toBe('\x127"ONE1\x00')
  expect(printer.text()).not.toContain('A2')
  first.socket.end()
  expect(await second.answers(7)).toBe('7"TWO2\x00')
  expect(printer.text()).toMatch(/A1[^]*A2/)
})

test('or the next one is reset, where the printer is of that kind', async () => {
  const { printer } = await rig({ whenBusy: 'reset' })
  const first = await host(printer)
  first.send('\x10\x04\x01')
  await first.answers(1)
  const second = await host(printer)
  await second.closed
  first.send('\x10\x04\x01')
  expect(await first.answers(2)).toBe('\x12\x12')
})

test('a session that sends nothing is closed in the end', async () => {
  const { printer } = await rig({ idleTimeoutMs: 50 })
  const idle = await host(printer)
  await idle.closed
  const next = await host(printer)
  next.send('\x10\x04\x01')
  expect(await next.answers(1)).toBe('\x12')
})

test('a full buffer takes no more, status queries included, and nothing is lost', async () => {
  const { printer } = await rig({ bufferBytesMax: 256 })
  const { send, answers } = await host(printer)
  printer.openCover()
  const receipts = Array.from({ length: 400 }, (_, i) => receipt(`A${i}`, `${'x'.repeat(40)}\n`))
  const stopped = event(printer, 'stopped')
  send(`${receipts.join('')}\x10\x04\x01`)
  await stopped
  expect(printer.bufferedBytes).toBeGreaterThan(256)
  printer.closeCover()
  expect(await answers(1)).toBe('\x12')
  await printer.whenIdle()
  expect(printer.pieces()).toHaveLength(400)
})

test('a host that hangs up before a full buffer has taken everything loses nothing', async () => {
  const { printer } = await rig({ bufferBytesMax: 256 })
  const { socket, closed } = await host(printer)
  printer.openCover()
  const stopped = event(printer, 'stopped')
  socket.resume()
  socket.end(
    Buffer.from(Array.from({ length: 400 }, (_, i) => receipt(`A${i}`)).join(''), 'latin1'),
  )
  await stopped
  printer.closeCover()
  await closed
  await printer.whenIdle()
  expect(printer.pieces()).toHaveLength(400)
})

test('random bytes over the wire leave a printer that still prints', async () => {
  const { printer } = await rig()
  for (let seed = 1; seed <= 20; seed += 1) {
    const draw = chance(seed, 'noise')
    const noise = Buffer.from(Array.from({ length: 5_000 }, () => draw.whole(0, 255)))
    const { socket, closed } = await host(printer)
    socket.resume()
    socket.end(noise)
    await closed
  }
  printer.powerCycle()
  const { send, answers } = await host(printer)
  send(`\n${CUT}${receipt('A9')}${token('DONE')}`)
  expect(await answers(7)).toContain('7"DONE\x00')
  expect(
    printer
      .pieces()
      .at(-1)
      ?.lines.map((line) => line.text),
  ).toContain('Order: A9')
  expect(printer.unknownCommands.size).toBeGreaterThan(0)
})

test('a final read records a torn receipt once', async () => {
  const { printer, facts } = await rig()
  const { send, answers } = await host(printer)
  send(`Order: A7\n${token('HALF')}`)
  await answers(7)
  expect(facts).toEqual([])
  expect(printer.finalRead()).toEqual([{ orderNo: 'A7', complete: false, copy: false }])
  expect(printer.finalRead()).toEqual([])
  expect(facts).toHaveLength(1)
})

test('a power cycle breaks the connection and loses what was not printed', async () => {
  const { printer } = await rig()
  const { send, answers, closed } = await host(printer)
  printer.setOffline(true)
  send(`${receipt('A1')}\x10\x04\x01`)
  await answers(1)
  expect(printer.powerCycle()).toBe(true)
  await closed
  printer.setOffline(false)
  expect(printer.bufferedBytes).toBe(0)
  expect(printer.text()).toBe('')
})

test('it prints at the speed that it is given', async () => {
  const { printer } = await rig({ linesPerSecond: 200 })
  const { send, answers } = await host(printer)
  send(receipt('A1') + token('SLOW'))
  expect(await answers(7)).toBe('7"SLOW\x00')
  expect(printer.pieces()).toHaveLength(1)
})

test('on virtual time each line comes when it is due, and the token after the last', () => {
  const clock = new VirtualClock()
  const came: [number, string][] = []
  const printer = createPrinter({
    id: 'printer-01',
    lane: 'lane-01',
    settings: { linesPerSecond: 10 },
    clock,
    record: (fact) => came.push([clock.nowMs(), fact.kind]),
  })
  const connection: Connection = {
    write: (bytes) => came.push([clock.nowMs(), Buffer.from(bytes).toString('latin1')]),
    queuedBytes: 0,
    end: () => {},
    reset: () => {},
    pause: () => {},
    resume: () => {},
    paused: false,
  }
  const hears = printer.accept(connection)
  clock.after(1_000, () => hears.bytes(Buffer.from(receipt('A1') + token('SLOW'), 'latin1')))
  const stop = printer.onEvent(({ kind }) => {
    if (kind === 'line') came.push([clock.nowMs(), 'line'])
  })
  clock.run({ untilMs: 2_000, eventsMax: 100 })
  expect(came).toEqual([
    [1_000, 'line'],
    [1_100, 'line'],
    [1_200, 'line'],
    [1_300, 'line'],
    [1_400, 'receipt-printed'],
    [1_400, '7"SLOW\x00'],
  ])
  stop()
})

test('a taken port and settings out of range are refused with what to do', async () => {
  const { printer } = await rig()
  const options = { id: 'p', lane: 'l', clock: WallClock.start(), record: () => {} }
  await expect(startPrinter({ ...options, port: printer.port })).rejects.toMatchObject({
    code: 'portTaken',
    hint: 'Give another port, or 0 for a free one.',
  })
  await expect(
    startPrinter({ ...options, settings: { columns: 0, bufferBytesMax: 1 } }),
  ).rejects.toMatchObject({
    code: 'badInput',
    message:
      'Failed to set up a printer: columns is 0, at least 8 is needed; bufferBytesMax is 1, at least 64 is needed',
  })
})
