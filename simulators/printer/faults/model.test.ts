import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { codePage } from './code-page.ts'
import { cutterJam } from './cutter-jam.ts'
import { noToken } from './no-token.ts'
import { offline } from './offline.ts'
import { hostOf, printerInMemory, receipt, token } from './test-printer.ts'

const chineseReceipt = Buffer.concat([
  Buffer.from('\x1b@\x1bt\x00\x1c&', 'latin1'),
  iconv.encode('购物篮 S1\n', 'gb18030'),
  Buffer.from('Order: A1\nTotal: 1.00\n*** END ***\n\x1dV\x00', 'latin1'),
])

const textOf = ({ printer }: ReturnType<typeof printerInMemory>) =>
  printer.pieces().map(({ end, lines }) => [end, ...lines.map(({ text }) => text)])

test('code page: Chinese comes out as other signs, number and total stay readable', async () => {
  const rig = printerInMemory()
  const active = await codePage.inject(rig.printer, codePage.params.parse({}))
  const host = hostOf(rig.printer)
  host.sends(chineseReceipt)
  // 购物篮 is b9 ba ce ef c0 ba.
  expect(textOf(rig)).toEqual([['cut', '╣║╬∩└║ S1', 'Order: A1', 'Total: 1.00', '*** END ***']])
  expect(rig.receipts()).toMatchObject([{ orderNo: 'A1', totalFen: 100, complete: true }])
  expect(active.bites()).toBe(1)
  await active.heal()
  await active.heal()
  host.sends(chineseReceipt)
  expect(textOf(rig)[1]?.[1]).toBe('购物篮 S1')
  expect(active.bites()).toBe(1)
})

test('code page: a receipt in ASCII is no bite, and the printer says that it has no Chinese', async () => {
  const { printer } = printerInMemory()
  const active = await codePage.inject(printer, { to: 'wpc1252' })
  const host = hostOf(printer)
  host.sends(receipt('A1'))
  host.sends('\x1dI\x02')
  expect(host.heard()).toBe(`${token}\x02`)
  await active.heal()
  expect(active.bites()).toBe(0)
  host.sends('\x1dI\x02')
  expect(host.heard()).toBe(`${token}\x02\x03`)
})

test('code page: what hangs in the slot at the heal has bitten as well', async () => {
  const { printer } = printerInMemory()
  const active = await codePage.inject(printer, { to: 'pc866' })
  hostOf(printer).sends(chineseReceipt.subarray(0, -3))
  expect(active.bites()).toBe(0)
  await active.heal()
  expect(active.bites()).toBe(1)
})

test('cutter jam: all is printed, nothing is cut, and no one is told until it is cleared', async () => {
  const rig = printerInMemory()
  const active = await cutterJam.inject(rig.printer, cutterJam.params.parse({}))
  const host = hostOf(rig.printer)
  host.sends(receipt('A1'))
  expect(textOf(rig)).toEqual([['under-head', 'Shop', 'Order: A1', 'Total: 1.00', '*** END ***']])
  expect([host.heard(), active.bites(), rig.printer.stops]).toEqual(['', 1, ['cutter-jam']])
  await active.heal()
  await active.heal()
  expect([host.heard(), rig.printer.stops]).toEqual([token, []])
  expect(rig.receipts()).toMatchObject([{ orderNo: 'A1', complete: true }])
})

test('cutter jam: dropped, the next receipt comes out on the same piece', async () => {
  const rig = printerInMemory()
  const params = cutterJam.params.parse({ clearAfterMs: 500, then: 'drop' })
  const active = await cutterJam.inject(rig.printer, params)
  const host = hostOf(rig.printer)
  host.sends(receipt('A1'))
  rig.clock.run({ untilMs: 500, eventsMax: 100 })
  expect([host.heard(), rig.printer.stops]).toEqual(['', []])
  host.sends(receipt('A2'))
  expect(host.heard()).toBe(token)
  expect(textOf(rig).length).toBe(1)
  await active.heal()
  expect(active.bites()).toBe(1)
})

test('cutter jam: healed before anything was cut, it never happens', async () => {
  const { printer, receipts } = printerInMemory()
  const active = await cutterJam.inject(printer, cutterJam.params.parse({}))
  await active.heal()
  hostOf(printer).sends(receipt('A1'))
  expect([receipts().length, active.bites(), printer.stops]).toEqual([1, 0, []])
})

test('no token: printed and cut, and the command is one it does not know', async () => {
  const { printer, receipts } = printerInMemory()
  const active = await noToken.inject(printer, {})
  const host = hostOf(printer)
  host.sends(receipt('A1'))
  expect([host.heard(), active.bites(), receipts().length]).toEqual(['', 1, 1])
  expect(printer.unknownCommands.get('1D 28 48')).toBe(1)
  // The way out of older models: paper status behind the job (domain §3.3).
  host.sends('\x1dr\x01')
  expect(host.heard()).toBe('\0')
  await active.heal()
  host.sends(receipt('A2'))
  expect(host.heard()).toBe(`\0${token}`)
})

test('no token: a model that never knew it stays as it is', async () => {
  const { printer } = printerInMemory({ completionTokens: false })
  const active = await noToken.inject(printer, {})
  await active.heal()
  const host = hostOf(printer)
  host.sends(receipt('A1'))
  expect(host.heard()).toBe('')
})

test('offline over night: back again, the printer prints all it was sent (itpp pos-addons #682)', async () => {
  const { printer, receipts } = printerInMemory()
  const active = await offline.inject(printer, {})
  for (const orderNo of ['A1', 'A2', 'A3']) {
    const host = hostOf(printer)
    host.sends(receipt(orderNo))
    host.hangsUp()
  }
  expect(receipts()).toEqual([])
  await active.heal()
  expect(receipts()).toMatchObject([{ orderNo: 'A1' }, { orderNo: 'A2' }, { orderNo: 'A3' }])
})

test('each says in a sentence what it does', () => {
  expect([
    codePage.describe({ to: 'wpc1252' }),
    cutterJam.describe({ then: 'resume' }),
    cutterJam.describe({ clearAfterMs: 500, then: 'drop' }),
    noToken.describe({}),
  ]).toEqual([
    'the printer is set to code page wpc1252 and prints no Chinese',
    "the printer's cutter jams at the next cut",
    "the printer's cutter jams at the next cut, and is cleared 500 ms later, and what waits is dropped",
    'the printer is a model that knows no completion token',
  ])
})
