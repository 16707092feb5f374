import { connect } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { WallClock } from '../../kernel/wall-clock.ts'
import { startPrinter, type PrinterServer } from '../port.ts'
import { coverOpen } from './cover-open.ts'
import { offline } from './offline.ts'
import { paperOut } from './paper-out.ts'
import { powerCycle } from './power-cycle.ts'
import { tokenLost } from './token-lost.ts'

const clean: (() => Promise<void> | void)[] = []

afterEach(async () => {
  for (const step of clean.splice(0).reverse()) await step()
})

async function start(): Promise<PrinterServer> {
  const printer = await startPrinter({
    id: 'printer-01',
    lane: 'lane-01',
    clock: WallClock.start(),
    record: () => {},
  })
  clean.push(() => printer.close())
  return printer
}

const receipt = '\x1b@Shop\nOrder: A1\nTotal: 1.00\n*** END ***\n\x1dV\x00\x1d(H\x06\x0000T001'

/** Sends a receipt with a token; fulfilled when the printer has dealt with `until`. */
function print(printer: PrinterServer, until: string): Promise<void> {
  return new Promise((resolve) => {
    const stop = printer.onEvent((event) => {
      if (event.kind !== until) return
      stop()
      resolve()
    })
    const socket = connect(printer.port, '127.0.0.1')
    socket.on('error', () => {})
    clean.push(() => void socket.destroy())
    socket.end(Buffer.from(receipt, 'latin1'))
  })
}

const happens = (printer: PrinterServer, kind: string) =>
  new Promise<void>((resolve) => {
    const stop = printer.onEvent((event) => {
      if (event.kind !== kind) return
      stop()
      resolve()
    })
  })

const onPaper = (printer: PrinterServer) =>
  printer.pieces().map(({ end, lines }) => [end, ...lines.map((line) => line.text)])

const whole = ['cut', 'Shop', 'Order: A1', 'Total: 1.00', '*** END ***']

test('paper out: bites when a receipt is stopped, and healing prints the rest', async () => {
  const printer = await start()
  const active = await paperOut.inject(printer, { afterLines: 2 })
  expect(active.bites()).toBe(0)
  await print(printer, 'stopped')
  expect(active.bites()).toBe(1)
  await active.heal()
  await active.heal()
  expect(onPaper(printer)).toEqual([
    ['roll-end', 'Shop', 'Order: A1'],
    ['cut', 'Total: 1.00', '*** END ***'],
  ])
  expect(printer.stops).toEqual([])
  expect(active.bites()).toBe(1)
})

test('paper out: a new roll comes by itself', async () => {
  const printer = await start()
  const active = await paperOut.inject(printer, { afterLines: 1, reloadAfterMs: 20 })
  await print(printer, 'stopped')
  await happens(printer, 'piece')
  expect(onPaper(printer)).toEqual([
    ['roll-end', 'Shop'],
    ['cut', 'Order: A1', 'Total: 1.00', '*** END ***'],
  ])
  await active.heal()
  expect([active.bites(), printer.stops]).toEqual([1, []])
})

test('paper out: a roll that somebody changed before stays in', async () => {
  const printer = await start()
  const active = await paperOut.inject(printer, { afterLines: 1, reloadAfterMs: 500 })
  await print(printer, 'stopped')
  const reloadDue = new Promise<void>((resolve) => void printer.clock.after(600, resolve))
  printer.loadPaper()
  await print(printer, 'piece')
  const linesLeft = printer.paperLines
  await reloadDue
  expect(printer.paperLines).toBe(linesLeft)
  await active.heal()
})

test('paper out: never reached, it never bit, and the roll is as long as it was', async () => {
  const printer = await start()
  const linesBefore = printer.paperLines
  const active = await paperOut.inject(printer, { afterLines: 100 })
  await print(printer, 'piece')
  await active.heal()
  expect([active.bites(), printer.paperLines]).toEqual([0, linesBefore - 4])
  expect(onPaper(printer)).toEqual([whole])
})

test.each([
  [0, []],
  [2, [['under-head', 'Shop', 'Order: A1']]],
])(
  'cover open after %i lines: stops there, and goes on once closed',
  async (afterLines, before) => {
    const printer = await start()
    const active = await coverOpen.inject(printer, { afterLines })
    expect(active.bites()).toBe(0)
    await print(printer, 'stopped')
    expect([active.bites(), onPaper(printer)]).toEqual([1, before])
    await active.heal()
    expect(onPaper(printer)).toEqual([whole])
  },
)

test('offline: stops what comes, and healing prints it', async () => {
  const printer = await start()
  const active = await offline.inject(printer, {})
  expect([active.bites(), printer.stops]).toEqual([0, ['offline']])
  await print(printer, 'stopped')
  expect([active.bites(), onPaper(printer)]).toEqual([1, []])
  await active.heal()
  expect(onPaper(printer)).toEqual([whole])
})

test('paper out: healed, several at once leave a printer that prints', async () => {
  const printer = await start()
  const first = await paperOut.inject(printer, { afterLines: 0, reloadAfterMs: 0 })
  const second = await paperOut.inject(printer, { afterLines: 6 })
  // The first one's new roll comes while there is paper: it is not put in.
  await new Promise<void>((resolve) => printer.clock.after(1, resolve))
  await first.heal()
  await second.heal()
  expect(printer.stops).toEqual([])
})

test('token lost: all of it is on paper, and no one is told', async () => {
  const printer = await start()
  const active = await tokenLost.inject(printer, { times: 1 })
  await print(printer, 'token-lost')
  expect([active.bites(), onPaper(printer)]).toEqual([1, [whole]])
  await print(printer, 'answer')
  expect(active.bites()).toBe(1)
})

test('power cycle: half a receipt on paper, the rest is gone for good', async () => {
  const printer = await start()
  const active = await powerCycle.inject(printer, { afterLines: 2 })
  await print(printer, 'status')
  expect(active.bites()).toBe(1)
  await active.heal()
  await printer.whenIdle()
  expect(onPaper(printer)).toEqual([['under-head', 'Shop', 'Order: A1']])
})

test('power cycle of a printer with nothing to lose does not bite', async () => {
  const printer = await start()
  const active = await powerCycle.inject(printer, { afterLines: 0 })
  expect(active.bites()).toBe(0)
})

test('parameters have defaults and strangers are refused', () => {
  expect(paperOut.params.parse({})).toEqual({ afterLines: 3 })
  expect(coverOpen.params.parse({})).toEqual({ afterLines: 0 })
  expect(tokenLost.params.parse({})).toEqual({ times: 1 })
  expect(powerCycle.params.parse({})).toEqual({ afterLines: 3 })
  for (const { params } of [paperOut, coverOpen, offline, tokenLost, powerCycle]) {
    expect(params.safeParse({ lines: 1 }).success).toBe(false)
  }
})
