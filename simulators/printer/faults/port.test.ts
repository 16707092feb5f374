import { expect, test } from 'vitest'
import { halfOpen } from './half-open.ts'
import { sessionTaken } from './session-taken.ts'
import { hostOf, printerInMemory, receipt, token } from './test-printer.ts'

test('session taken: whoever connects is reset, until the other host is done', async () => {
  const { printer, clock, receipts } = printerInMemory()
  const active = await sessionTaken.inject(printer, sessionTaken.params.parse({ forMs: 2_000 }))
  const early = hostOf(printer)
  early.sends(receipt('A1'))
  expect([early.state(), early.heard(), active.bites()]).toEqual(['reset', '', 1])
  clock.run({ untilMs: 2_000, eventsMax: 100 })
  const late = hostOf(printer)
  late.sends(receipt('A2'))
  expect([late.state(), late.heard(), active.bites()]).toEqual(['open', token, 1])
  expect(receipts()).toMatchObject([{ orderNo: 'A2', complete: true }])
  await active.heal()
  await active.heal()
})

test('session taken: who waits is served in turn once it is healed, and nothing is lost', async () => {
  const { printer, receipts } = printerInMemory()
  const active = await sessionTaken.inject(printer, { whenBusy: 'wait' })
  const first = hostOf(printer)
  const second = hostOf(printer)
  first.sends(receipt('A1'))
  second.sends(receipt('A2'))
  expect([first.state(), first.heard(), receipts().length, active.bites()]).toEqual([
    'open',
    '',
    0,
    2,
  ])
  await active.heal()
  first.passes()
  second.passes()
  expect([first.heard(), second.heard()]).toEqual([token, ''])
  first.hangsUp()
  second.passes()
  expect(receipts()).toMatchObject([{ orderNo: 'A1' }, { orderNo: 'A2' }])
})

test('session taken: a session that is open already goes on', async () => {
  const { printer, receipts } = printerInMemory()
  const before = hostOf(printer)
  const active = await sessionTaken.inject(printer, sessionTaken.params.parse({}))
  before.sends(receipt('A1'))
  expect([receipts().length, active.bites()]).toEqual([1, 0])
})

test('half-open: what is written vanishes, and healing hangs up', async () => {
  const { printer, receipts } = printerInMemory()
  const active = await halfOpen.inject(printer, halfOpen.params.parse({}))
  const held = hostOf(printer)
  held.sends(`\x10\x04\x01${receipt('A1')}`)
  expect([held.state(), held.heard(), active.bites()]).toEqual(['open', '', 1])
  await active.heal()
  await active.heal()
  expect([held.state(), receipts().length]).toEqual(['reset', 0])
  const next = hostOf(printer)
  next.sends(receipt('A2'))
  expect(receipts()).toMatchObject([{ orderNo: 'A2' }])
})

test('half-open, unread: nothing is taken off the wire', async () => {
  const { printer } = printerInMemory()
  await halfOpen.inject(printer, { bytes: 'unread' })
  const held = hostOf(printer)
  held.sends(receipt('A1'))
  expect([held.state(), held.heard(), held.unreadChunks()]).toEqual(['open', '', 1])
})

test('half-open: no more than 64 connections are held', async () => {
  const { printer } = printerInMemory()
  const active = await halfOpen.inject(printer, halfOpen.params.parse({}))
  const hosts = Array.from({ length: 65 }, () => hostOf(printer))
  expect(hosts.filter((host) => host.state() === 'reset').length).toBe(1)
  expect(hosts[0]?.state()).toBe('reset')
  expect(active.bites()).toBe(65)
})

test('a printer that is closed resets whoever comes, diverted or not', async () => {
  const { printer } = printerInMemory()
  await halfOpen.inject(printer, halfOpen.params.parse({}))
  await printer.close()
  expect(hostOf(printer).state()).toBe('reset')
})

test('each says in a sentence what it does', () => {
  expect([
    sessionTaken.describe({ whenBusy: 'reset' }),
    sessionTaken.describe({ whenBusy: 'wait', forMs: 2_000 }),
    halfOpen.describe({ bytes: 'vanish' }),
    halfOpen.describe({ bytes: 'unread' }),
  ]).toEqual([
    "another host has the printer's port: connections are reset",
    "another host has the printer's port for 2000 ms: connections wait, unread",
    "the printer's port accepts connections, and what is written to them vanishes",
    "the printer's port accepts connections, and nothing is read from them",
  ])
})
