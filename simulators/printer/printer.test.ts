import { connect, type Socket } from 'node:net'
import receiptline from 'receiptline'
import { afterEach, expect, test } from 'vitest'
import { WallClock } from '../kernel/wall-clock.ts'
import type { PrinterFact } from '../ledger/facts.ts'
import { startPrinter, type Printer } from './printer.ts'
import type { PrinterSettings } from './settings.ts'

const clean: (() => Promise<void> | void)[] = []

afterEach(async () => {
  for (const step of clean.splice(0).reverse()) await step()
})

interface Rig {
  readonly printer: Printer
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
  send(bytes: string): void
  /** Fulfilled when so many bytes have come back in all. */
  answers(count: number): Promise<string>
  readonly closed: Promise<void>
}

/** A host program; bytes are written as Latin-1 text. */
async function host({ port }: Printer): Promise<Host> {
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
  await new Promise((resolve) => socket.once('connect', resolve))
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
const event = (printer: Printer, kind: string) =>
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
  expect(await answers(8)).toBe('\x00' + '7"A123\x00')
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
